/**
 * The names of D-Bus: object paths, signatures, interface, member, bus and error names, each with
 * its validity rules. Start with {@link org.hirte.dbus.type.Signature} and {@link
 * org.hirte.dbus.type.Names}.
 */
@NullMarked
package org.hirte.dbus.type;

import org.jspecify.annotations.NullMarked;
