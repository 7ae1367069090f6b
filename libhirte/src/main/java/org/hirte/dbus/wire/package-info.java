/**
 * Bytes of the D-Bus wire: framing, header, a bounds-checked cursor over bodies, a writer, full
 * validation of untrusted bodies, and the merge and relay of bodies without decoding them. Start
 * with {@link org.hirte.dbus.wire.Message}.
 *
 * <p>Everything received is untrusted. Each step is checked against the end of its message, and the
 * only exception is {@link org.hirte.dbus.wire.MalformedMessageException}.
 */
@NullMarked
package org.hirte.dbus.wire;

import org.jspecify.annotations.NullMarked;
