/**
 * Start-up of the manager: command line, configuration and wiring. Start reading here.
 */
@NullMarked
package org.hirte.manager.app;

import org.jspecify.annotations.NullMarked;
