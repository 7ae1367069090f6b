/**
 * Peers: connections that carry messages, calls with time limits, objects served from introspection
 * XML, the bus client, and the lane that holds events back. Start with {@link
 * org.hirte.dbus.peer.Connection} and {@link org.hirte.dbus.peer.ObjectTree}.
 *
 * <p>Everything here runs on the loop thread.
 */
@NullMarked
package org.hirte.dbus.peer;

import org.jspecify.annotations.NullMarked;
