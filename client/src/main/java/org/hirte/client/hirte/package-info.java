/**
 * The public D-Bus API in the HIRTE dialect (hirte 0.4), typed for dbus-java. Start with {@link
 * org.hirte.client.hirte.Manager}.
 *
 * <p>Signatures are those of the wire (contract 2.11), also where the C daemon's published XML differs.
 */
@NullMarked
package org.hirte.client.hirte;

import org.jspecify.annotations.NullMarked;
