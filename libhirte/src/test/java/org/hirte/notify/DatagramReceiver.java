package org.hirte.notify;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** A unix datagram socket to receive on, which the JDK does not have. */
public final class DatagramReceiver implements AutoCloseable {
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int MAX_BYTES = 256 * 1024;

    private final int fd;

    /** Binds to a path or, with a leading {@code @}, to an abstract name; waits up to 10 s. */
    public DatagramReceiver(String name) throws IOException {
        fd = Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM);
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path[0] == '@') {
            path[0] = 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(2 + path.length);
            address.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) Libc.AF_UNIX);
            MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
            check("bind", call("bind", JAVA_INT, fd, address, 2 + path.length));
            MemorySegment timeval = arena.allocate(16, 8);
            timeval.set(JAVA_LONG, 0, 10);
            check("setsockopt", (int) handle(
                            "setsockopt",
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT))
                    .invokeExact(fd, SOL_SOCKET, SO_RCVTIMEO, timeval, 16));
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    /** The next datagram. */
    public byte[] receive() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(MAX_BYTES);
            long length = (long) handle(
                            "recv",
                            FunctionDescriptor.of(
                                    JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT))
                    .invokeExact(fd, buffer, (long) MAX_BYTES, 0);
            check("recv", (int) length);
            return buffer.asSlice(0, length).toArray(JAVA_BYTE);
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    /** The next datagram as text. */
    public String receiveText() throws IOException {
        return new String(receive(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        Libc.close(fd);
    }

    private static int call(String name, ValueLayout.OfInt result, int a, MemorySegment b, int c)
            throws Throwable {
        return (int) handle(name, FunctionDescriptor.of(result, JAVA_INT, ADDRESS, JAVA_INT))
                .invokeExact(a, b, c);
    }

    private static void check(String what, int result) throws IOException {
        if (result < 0) {
            throw new IOException(what + " failed");
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
