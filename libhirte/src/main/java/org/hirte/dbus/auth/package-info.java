/**
 * The SASL handshake in front of every D-Bus connection, both sides, as push state machines without
 * threads or timers. Start with {@link org.hirte.dbus.auth.Handshake}.
 */
@NullMarked
package org.hirte.dbus.auth;

import org.jspecify.annotations.NullMarked;
