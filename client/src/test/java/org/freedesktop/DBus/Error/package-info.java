/** Errors of the scripted manager. */
@NullMarked
package org.freedesktop.DBus.Error;

import org.jspecify.annotations.NullMarked;
