package org.hirte.notify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to one unix socket, named by path or, with a leading {@code @}, in the abstract
 * namespace. The descriptor is opened once and lives as long as the process. Safe on any thread.
 */
final class UnixDatagramSender {
    /** sizeof(sun_path) */
    private static final int MAX_PATH_BYTES = 108;

    private final byte[] address;
    private final int fd;

    private UnixDatagramSender(byte[] address, int fd) {
        this.address = address;
        this.fd = fd;
    }

    /** Opens a socket; the receiver need not be there yet. */
    static UnixDatagramSender to(String name) throws IOException {
        byte[] address = address(name);
        return new UnixDatagramSender(
                address, Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC));
    }

    /** Sends, waiting while the receiver's queue is full. */
    void send(byte[] payload) throws IOException {
        Libc.sendTo(fd, payload, Libc.MSG_NOSIGNAL, address);
    }

    /** Sends, or fails at once when the receiver's queue is full. */
    void trySend(byte[] payload) throws IOException {
        Libc.sendTo(fd, payload, Libc.MSG_NOSIGNAL | Libc.MSG_DONTWAIT, address);
    }

    private static byte[] address(String name) throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name.startsWith("@");
        if (!isAbstract && !name.startsWith("/")) {
            throw new IOException("'" + name + "' is neither a path nor an abstract socket name");
        }
        if (path.length >= MAX_PATH_BYTES) {
            throw new IOException("the socket name '" + name + "' is longer than 107 bytes");
        }
        if (isAbstract) {
            path[0] = 0;
        }
        return ByteBuffer.allocate(2 + path.length + (isAbstract ? 0 : 1))
                .order(ByteOrder.nativeOrder())
                .putShort((short) Libc.AF_UNIX)
                .put(path)
                .array();
    }
}
