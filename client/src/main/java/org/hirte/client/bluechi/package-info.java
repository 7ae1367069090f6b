/**
 * The public D-Bus API in the BLUECHI dialect (BlueChi 1.x), typed for dbus-java. Start with {@link
 * org.hirte.client.bluechi.Controller}.
 *
 * <p>Signatures are those of the wire (contract 2.11), also where the C daemon's published XML differs.
 */
@NullMarked
package org.hirte.client.bluechi;

import org.jspecify.annotations.NullMarked;
