/**
 * What a daemon says to the system around it: readiness to systemd, log records to journald or
 * stderr; and what it takes from there: passed sockets and the boot time clock.
 *
 * <p>Start at {@link org.hirte.notify.ServiceNotifier} and {@link org.hirte.notify.DaemonLog}. The
 * JDK has neither unix datagram sockets nor CLOCK_BOOTTIME, so a handful of libc functions are called
 * through the foreign function API ({@code Libc}), with one handle made on first use, since making
 * one costs milliseconds of start-up. Launchers pass {@code --enable-native-access=ALL-UNNAMED}.
 */
@NullMarked
package org.hirte.notify;

import org.jspecify.annotations.NullMarked;
