/** Errors of the scripted manager. */
@NullMarked
package org.eclipse.bluechi;

import org.jspecify.annotations.NullMarked;
