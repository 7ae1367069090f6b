package org.hirte.notify;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The few functions of libc that the JDK does not offer, on 64-bit Linux. Safe on any thread.
 *
 * <p>All are called through one handle that takes six longs, whatever their own signature is: both
 * calling conventions in question (x86-64 System V, AArch64) pass integers and pointers in one
 * register each, and a callee ignores registers it has no parameter for. Each further shape of handle,
 * and capturing errno, was measured to cost 10 to 15 ms of start-up and 2 to 4 MB of memory each.
 */
final class Libc {
    static final int AF_UNIX = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int CLOCK_MONOTONIC = 1;
    static final int CLOCK_BOOTTIME = 7;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALL = handle();

    private Libc() {}

    /** Opens a socket and returns its descriptor. */
    static int socket(int domain, int type) throws IOException {
        return require("socket", call(find("socket"), domain, type, 0, 0, 0, 0));
    }

    /** Sends one datagram to a sockaddr. */
    static void sendTo(int fd, byte[] payload, int flags, byte[] address) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            long body = copy(arena, payload);
            long to = copy(arena, address);
            require(
                    "sendto",
                    call(find("sendto"), fd, body, payload.length, flags, to, address.length));
        }
    }

    /** Makes {@code target} a second descriptor of {@code source}. */
    static void dup2(int source, int target) throws IOException {
        require("dup2", call(find("dup2"), source, target, 0, 0, 0, 0));
    }

    /** Closes a descriptor. */
    static void close(int fd) throws IOException {
        require("close", call(find("close"), fd, 0, 0, 0, 0, 0));
    }

    /** Nanoseconds of a clock. Loops ask often, so nothing is allocated or looked up. */
    static long clockNanos(int clock) {
        MemorySegment timespec = Clock.TIMESPEC;
        synchronized (Clock.LOCK) {
            if ((int) call(Clock.FUNCTION, clock, timespec.address(), 0, 0, 0, 0) != 0) {
                throw new IllegalStateException("clock_gettime knows no clock " + clock);
            }
            return timespec.get(JAVA_LONG, 0) * 1_000_000_000L
                    + timespec.get(JAVA_LONG, JAVA_LONG.byteSize());
        }
    }

    private static final class Clock {
        static final Object LOCK = new Object();
        static final MemorySegment FUNCTION = find("clock_gettime");
        static final MemorySegment TIMESPEC =
                Arena.global().allocate(2 * JAVA_LONG.byteSize(), JAVA_LONG.byteSize());
    }

    private static long copy(Arena arena, byte[] bytes) {
        MemorySegment segment = arena.allocate(Math.max(1, bytes.length));
        MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
        return segment.address();
    }

    /** An int result leaves the upper half of the register undefined, so only the lower is read. */
    private static int require(String function, long result) throws IOException {
        if ((int) result < 0) {
            throw new IOException(function + " failed");
        }
        return (int) result;
    }

    private static long call(
            MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, a, b, c, d, e, f);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private static MemorySegment find(String function) {
        return LINKER.defaultLookup().findOrThrow(function);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle() {
        return LINKER.downcallHandle(FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    }
}
