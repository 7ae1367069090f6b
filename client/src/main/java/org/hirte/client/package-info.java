/**
 * Typed D-Bus interfaces of hirte for Java programs, on dbus-java.
 */
@NullMarked
package org.hirte.client;

import org.jspecify.annotations.NullMarked;
