package org.hirte.lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients of the event stream: those that read and check, and those that never read. */
final class StreamLoad {
    private static final int SLEEPER_BUFFER = 4_096;
    private static final long TICK_MILLIS = 100;
    private static final long SETTLE_SECONDS = 5;

    private final InetSocketAddress server;
    private final byte[] request;
    private final ByteBuffer input = ByteBuffer.allocateDirect(256 << 10);
    private final List<StreamReader> readers = new ArrayList<>();
    private final List<SocketChannel> sleepers = new ArrayList<>();

    StreamLoad(InetSocketAddress server, String path) {
        this.server = server;
        request = AnswerHead.request(path, "Accept: text/event-stream\r\n");
    }

    LoadReport run(int streams, int sleeping, long nanos, Runnable ready) throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < streams; i++) {
                SocketChannel channel = open(0);
                channel.configureBlocking(false);
                StreamReader reader = new StreamReader();
                readers.add(reader);
                channel.register(selector, SelectionKey.OP_READ, reader);
                selector.selectNow(this::read);
            }
            for (int i = 0; i < sleeping; i++) {
                sleepers.add(open(SLEEPER_BUFFER));
            }
            read(selector, System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS));
            readers.forEach(StreamReader::begin);
            ready.run();
            double processor = LoadMain.processorSeconds();
            long start = System.nanoTime();
            read(selector, start + nanos);
            double seconds = (System.nanoTime() - start) / 1e9;
            return report(seconds, LoadMain.processorSeconds() - processor);
        } finally {
            for (SocketChannel sleeper : sleepers) {
                sleeper.close();
            }
        }
    }

    private SocketChannel open(int receiveBuffer) throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        channel.connect(server);
        channel.write(ByteBuffer.wrap(request));
        return channel;
    }

    private void read(Selector selector, long end) throws IOException {
        while (System.nanoTime() < end) {
            selector.select(this::read, TICK_MILLIS);
        }
    }

    private void read(SelectionKey key) {
        StreamReader reader = (StreamReader) key.attachment();
        input.clear();
        try {
            if (((SocketChannel) key.channel()).read(input) < 0) {
                reader.end();
                key.cancel();
                return;
            }
            reader.feed(input.flip());
        } catch (IOException e) {
            reader.end();
            key.cancel();
        }
    }

    private LoadReport report(double seconds, double processor) {
        return new LoadReport()
                .with("events", readers.stream().mapToLong(StreamReader::events).sum())
                .with(
                        "fewest",
                        readers.stream().mapToLong(StreamReader::events).min().orElse(0))
                .with("holes", readers.stream().mapToLong(StreamReader::holes).sum())
                .with("gaps", readers.stream().mapToLong(StreamReader::gaps).sum())
                .with("ended", readers.stream().filter(StreamReader::hasEnded).count())
                .with("seconds", seconds)
                .with("processor", processor / seconds);
    }
}
