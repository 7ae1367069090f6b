/**
 * What {@link org.hirte.client.HirteClient} needs of a message bus: calls, signals, the news of its
 * end. {@link org.hirte.client.bus.DbusJavaBus} implements it on dbus-java.
 *
 * <p>Bodies are plain values: {@code s}, {@code o} and {@code g} are {@link String}; {@code u},
 * {@code x} and {@code t} are {@link Long} ({@code t} as its 64 bits); {@code n}, {@code q} and
 * {@code i} are {@link Integer}; {@code b}, {@code d}, {@code y} are {@link Boolean}, {@link Double},
 * {@link Byte}; arrays and structures are {@link java.util.List}, dictionaries {@link java.util.Map},
 * variants {@link org.hirte.client.bus.BusVariant}.
 */
@NullMarked
package org.hirte.client.bus;

import org.jspecify.annotations.NullMarked;
