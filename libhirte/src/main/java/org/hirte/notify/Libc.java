package org.hirte.notify;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The few functions of libc that the JDK does not offer, on 64-bit Linux. Each handle lives in a
 * class of its own and so is made when first used. Safe on any thread.
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

    private Libc() {}

    /** Opens a socket and returns its descriptor. */
    static int socket(int domain, int type) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Errno.allocate(arena);
            int fd = (int) Socket.HANDLE.invokeExact(errno, domain, type, 0);
            return require("socket", fd, errno);
        } catch (Throwable e) {
            throw rethrow("socket", e);
        }
    }

    /** Sends one datagram to a sockaddr. */
    static void sendTo(int fd, byte[] payload, int flags, byte[] address) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Errno.allocate(arena);
            MemorySegment body = copy(arena, payload);
            long sent = (long) SendTo.HANDLE.invokeExact(
                    errno,
                    fd,
                    body,
                    (long) payload.length,
                    flags,
                    copy(arena, address),
                    address.length);
            require("sendto", (int) sent, errno);
        } catch (Throwable e) {
            throw rethrow("sendto", e);
        }
    }

    /** Makes {@code target} a second descriptor of {@code source}. */
    static void dup2(int source, int target) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Errno.allocate(arena);
            require("dup2", (int) Dup2.HANDLE.invokeExact(errno, source, target), errno);
        } catch (Throwable e) {
            throw rethrow("dup2", e);
        }
    }

    /** Closes a descriptor. */
    static void close(int fd) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Errno.allocate(arena);
            require("close", (int) Close.HANDLE.invokeExact(errno, fd), errno);
        } catch (Throwable e) {
            throw rethrow("close", e);
        }
    }

    /** Nanoseconds of a clock. */
    static long clockNanos(int clock) {
        long[] timespec = new long[2];
        int outcome;
        try {
            outcome = (int) ClockGetTime.HANDLE.invokeExact(clock, MemorySegment.ofArray(timespec));
        } catch (Throwable e) {
            throw new IllegalStateException("clock_gettime", e);
        }
        if (outcome != 0) {
            throw new IllegalStateException("clock_gettime knows no clock " + clock);
        }
        return timespec[0] * 1_000_000_000L + timespec[1];
    }

    private static MemorySegment copy(Arena arena, byte[] bytes) {
        return arena.allocate(Math.max(1, bytes.length)).copyFrom(MemorySegment.ofArray(bytes));
    }

    private static int require(String function, int result, MemorySegment errno)
            throws IOException {
        if (result < 0) {
            throw new IOException(function + " failed with errno " + Errno.get(errno));
        }
        return result;
    }

    private static IOException rethrow(String function, Throwable e) {
        return e instanceof IOException io ? io : new IOException(function, e);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment symbol = LINKER.defaultLookup().findOrThrow(name);
        return LINKER.downcallHandle(symbol, descriptor, options);
    }

    private static final class Errno {
        private static final MemoryLayout LAYOUT = Linker.Option.captureStateLayout();
        private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");
        private static final VarHandle VALUE =
                LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));

        static MemorySegment allocate(Arena arena) {
            return arena.allocate(LAYOUT);
        }

        static int get(MemorySegment state) {
            return (int) VALUE.get(state, 0L);
        }
    }

    private static final class Socket {
        static final MethodHandle HANDLE = handle(
                "socket",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
                Errno.CAPTURE);
    }

    private static final class SendTo {
        static final MethodHandle HANDLE = handle(
                "sendto",
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
                Errno.CAPTURE);
    }

    private static final class Dup2 {
        static final MethodHandle HANDLE =
                handle("dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), Errno.CAPTURE);
    }

    private static final class Close {
        static final MethodHandle HANDLE =
                handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), Errno.CAPTURE);
    }

    private static final class ClockGetTime {
        // Critical: it never blocks, and so may be given an array on the heap.
        static final MethodHandle HANDLE = handle(
                "clock_gettime",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS),
                Linker.Option.critical(true));
    }
}
