/** Errors of the scripted manager. */
@NullMarked
package org.containers.hirte;

import org.jspecify.annotations.NullMarked;
