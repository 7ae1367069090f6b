package org.hirte.loop;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A stream of bytes in both directions, used on the loop thread only. Plain sockets, in-memory
 * pairs of tests, and TLS all fit: a transport may need to write in order to read (and the other
 * way round) and may have work to do off the loop; it deals with both itself and only calls its
 * {@link Handler} when progress is possible.
 */
public interface Transport {
    /** Told by the transport, on the loop thread. */
    interface Handler {
        /**
         * Bytes, or the end of the stream, can be read. Told again in later turns as long as some
         * are left.
         */
        void readable();

        /** {@link #write} can take bytes again, after it took less than it was given. */
        void writable();
    }

    /** Sets who is told; nothing is delivered before. */
    void start(Handler handler);

    /**
     * Looks at this one several times in a long turn, and lets out in between what is to be sent, so
     * that few and urgent messages do not wait for the many of others.
     */
    default void prefer() {}

    /**
     * Reads what is there.
     *
     * @return number of bytes; 0 when none are there now; -1 at the end of the stream
     */
    int read(ByteBuffer target) throws IOException;

    /**
     * Writes what fits now. After a partial write {@link Handler#writable} is called when there is
     * room again.
     */
    int write(ByteBuffer source) throws IOException;

    /** Who is at the other end. */
    PeerIdentity peer();

    /** Number of this transport, unique in the process; for log lines and a stable order. */
    long number();

    /** Closes both directions at once. Idempotent; the handler is not told. */
    void close();
}
