/**
 * A hirte manager for Java programs. Start with {@link org.hirte.client.HirteClient}.
 *
 * <p>{@code HirteClient} speaks whichever dialect the manager serves and hides D-Bus. Programs that
 * want the D-Bus objects themselves use dbus-java with the typed interfaces in {@link
 * org.hirte.client.hirte} and {@link org.hirte.client.bluechi}. What the facade needs of a bus is in
 * {@link org.hirte.client.bus}.
 */
@NullMarked
package org.hirte.client;

import org.jspecify.annotations.NullMarked;
