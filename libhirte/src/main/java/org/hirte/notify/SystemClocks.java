package org.hirte.notify;

/** Clocks of the kernel that the JDK does not offer. Safe on any thread. */
public final class SystemClocks {
    private SystemClocks() {}

    /** CLOCK_BOOTTIME in nanoseconds: monotonic, goes on while the machine sleeps. */
    public static long boottimeNanos() {
        return Libc.clockNanos(Libc.CLOCK_BOOTTIME);
    }

    /** CLOCK_MONOTONIC in microseconds, comparable with other processes' and systemd's. */
    public static long monotonicMicros() {
        return Libc.clockNanos(Libc.CLOCK_MONOTONIC) / 1_000;
    }
}
