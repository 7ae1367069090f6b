package org.hirte.lab.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Requests for one address. With a rate, they are due at fixed times, whether earlier ones have been
 * answered or not, and what an answer takes counts from then: queueing shows.
 */
final class RequestLoad {
    private static final int MOST_ANSWERS = 4_000_000;

    private final InetSocketAddress server;
    private final String path;
    private final int perSecond;
    private final boolean isTagged;
    private final ByteBuffer input = ByteBuffer.allocateDirect(256 << 10);
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private byte[] request;
    private float[] millis = new float[1 << 12];
    private int answers;
    private int mostDue;
    private long bytes;

    /** @param perSecond 0: each connection asks again as soon as it is answered */
    RequestLoad(InetSocketAddress server, String path, int perSecond, boolean isTagged) {
        this.server = server;
        this.path = path;
        this.perSecond = perSecond;
        this.isTagged = isTagged;
        request = AnswerHead.request(path, "");
    }

    /** A connection with one request at a time. */
    private static final class Connection {
        private final SocketChannel channel;
        private final AnswerHead head = new AnswerHead();
        private boolean isInBody;
        private long bodyBytes;
        private long dueNanos;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    LoadReport run(int connections, long nanos, Runnable ready) throws IOException {
        if (isTagged) {
            request = AnswerHead.request(path, "If-None-Match: " + tag() + "\r\n");
        }
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(server);
                channel.configureBlocking(false);
                Connection connection = new Connection(channel);
                channel.register(selector, SelectionKey.OP_READ, connection);
                idle.add(connection);
            }
            ready.run();
            double processor = LoadMain.processorSeconds();
            long start = System.nanoTime();
            load(selector, start, start + nanos);
            double seconds = (System.nanoTime() - start) / 1e9;
            return report(seconds, LoadMain.processorSeconds() - processor);
        }
    }

    private String tag() throws IOException {
        try (SocketChannel channel = SocketChannel.open(server)) {
            channel.write(ByteBuffer.wrap(AnswerHead.request(path, "")));
            AnswerHead head = new AnswerHead();
            ByteBuffer buffer = ByteBuffer.allocate(4_096);
            do {
                read(channel, buffer);
            } while (!head.feed(buffer));
            return String.valueOf(head.header("etag"));
        }
    }

    private void load(Selector selector, long start, long end) throws IOException {
        long sent = 0;
        long now = System.nanoTime();
        while (now < end) {
            long next = perSecond == 0 ? end : start + sent * 1_000_000_000L / perSecond;
            if (perSecond == 0) {
                while (!idle.isEmpty()) {
                    send(idle.poll(), now);
                }
            } else if (next <= now) {
                sent++;
                due.add(next);
            }
            while (!due.isEmpty() && !idle.isEmpty()) {
                send(idle.poll(), due.poll());
            }
            mostDue = Math.max(mostDue, due.size());
            if (next <= now) {
                now = System.nanoTime();
                continue;
            }
            selector.select(
                    key -> answered((Connection) key.attachment()),
                    Math.max(1, (next - now) / 1_000_000));
            now = System.nanoTime();
        }
    }

    private void send(@Nullable Connection connection, long dueNanos) throws IOException {
        if (connection != null) {
            connection.dueNanos = dueNanos;
            connection.channel.write(ByteBuffer.wrap(request));
        }
    }

    private void answered(Connection connection) {
        try {
            read(connection.channel, input);
            if (isComplete(connection)) {
                add((System.nanoTime() - connection.dueNanos) / 1e6f);
                idle.add(connection);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void read(SocketChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server closed a connection");
        }
        buffer.flip();
    }

    private boolean isComplete(Connection connection) throws IOException {
        if (!connection.isInBody) {
            if (!connection.head.feed(input)) {
                return false;
            }
            connection.bodyBytes = bodyBytes(connection.head);
            connection.head.clear();
            connection.isInBody = true;
        }
        connection.bodyBytes -= input.remaining();
        bytes += input.remaining();
        connection.isInBody = connection.bodyBytes > 0;
        return !connection.isInBody;
    }

    private long bodyBytes(AnswerHead head) throws IOException {
        int wanted = isTagged ? 304 : 200;
        String length = head.header("content-length");
        if (head.status() != wanted || wanted == 200 && length == null) {
            throw new IOException("status " + head.status() + ", length " + length);
        }
        return wanted == 304 || length == null ? 0 : Long.parseLong(length);
    }

    private void add(float took) {
        if (answers == millis.length) {
            millis = Arrays.copyOf(millis, Math.min(MOST_ANSWERS, 2 * answers));
        }
        millis[answers++] = took;
    }

    private LoadReport report(double seconds, double processor) {
        float[] sorted = Arrays.copyOf(millis, answers);
        Arrays.sort(sorted);
        return new LoadReport()
                .with("rate", answers / seconds)
                .with("medianMillis", at(sorted, 0.5))
                .with("p99Millis", at(sorted, 0.99))
                .with("mostMillis", at(sorted, 1))
                .with("mostDue", mostDue)
                .with("answerBytes", answers == 0 ? 0 : (double) bytes / answers)
                .with("processor", processor / seconds);
    }

    private static double at(float[] sorted, double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)];
    }
}
