/**
 * What both daemons' processes do alike around their loop: {@link org.hirte.daemon.ConfigReload}.
 */
@NullMarked
package org.hirte.daemon;

import org.jspecify.annotations.NullMarked;
