package org.hirte.lab.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.hirte.dbus.auth.ClientHandshake;
import org.hirte.dbus.auth.Handshake;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Framing;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageParser;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.MessageWriter;
import org.hirte.dbus.wire.WireWriter;

/**
 * A bus client that blocks, with nothing between the caller and the socket: what it measures is the
 * other side. For one thread.
 */
final class BlockingBus implements AutoCloseable {
    private static final String DAEMON = "org.freedesktop.DBus";
    private static final int MAX_MESSAGE_BYTES = 64 << 20;

    private final SocketChannel channel;
    private final MessageParser parser = new MessageParser();
    private final WireWriter output = new WireWriter(4096);
    private byte[] input = new byte[64 << 10];
    private int start;
    private int end;
    private int consumed;
    private int serial;

    private BlockingBus(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to a bus and says hello. */
    static BlockingBus connect(String address) throws IOException {
        String path = address.replace("unix:path=", "");
        BlockingBus bus = new BlockingBus(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        bus.authenticate();
        bus.call(toDaemon("Hello", ""), BodyWriter.NOTHING);
        return bus;
    }

    private static Header toDaemon(String member, String signature) {
        return Header.call("/org/freedesktop/DBus", DAEMON, member, signature).to(DAEMON);
    }

    private void authenticate() throws IOException {
        ClientHandshake handshake = new ClientHandshake();
        channel.write(ByteBuffer.wrap(handshake.takeOutput()));
        while (handshake.progress() == Handshake.Progress.RUNNING) {
            fill();
            start += handshake.feed(input, start, end - start);
        }
        if (handshake.progress() == Handshake.Progress.FAILED) {
            throw new IOException("handshake failed: " + handshake.failure());
        }
    }

    /** Asks for signals that match a rule. */
    void addMatch(String rule) throws IOException {
        call(toDaemon("AddMatch", "s"), writer -> writer.string(rule));
    }

    /** Makes the bus daemon read its configuration again. */
    void reloadConfiguration() throws IOException {
        call(toDaemon("ReloadConfig", ""), BodyWriter.NOTHING);
    }

    /** Calls and waits for the answer, which is valid until the next message is read. */
    Message call(Header header, BodyWriter body) throws IOException {
        int sent = send(header, body);
        while (true) {
            Message message = next();
            if (message.replySerial() == sent) {
                return successful(header, message);
            }
        }
    }

    private static Message successful(Header header, Message reply) throws IOException {
        if (reply.type() == MessageType.ERROR) {
            String text =
                    reply.signature().startsWith("s") ? reply.body().reader().string() : "";
            throw new IOException(header.member() + ": " + reply.errorName() + ": " + text);
        }
        return reply;
    }

    /** Sends a message and returns its serial. */
    int send(Header header, BodyWriter body) throws IOException {
        append(header, body);
        flush();
        return serial;
    }

    /** Writes a message that the next {@link #flush} sends. */
    void append(Header header, BodyWriter body) {
        MessageWriter.append(output, header, ++serial, body, MAX_MESSAGE_BYTES);
    }

    /** Sends what was written, with one write if the bus takes it. */
    void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(output.array(), 0, output.size());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        output.reset(4096);
    }

    /** Waits for the next message, which is valid until the one after it is read. */
    Message next() throws IOException {
        start += consumed;
        consumed = 0;
        while (true) {
            int length = Framing.length(input, start, end - start, MAX_MESSAGE_BYTES);
            if (length != Framing.INCOMPLETE && length <= end - start) {
                consumed = length;
                return parser.parse(input, start, length);
            }
            makeRoom(Math.max(length, 0));
            fill();
        }
    }

    private void makeRoom(int messageBytes) {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (input.length - end > 8192 && messageBytes <= input.length - start) {
            return;
        }
        int size = Math.max(input.length, messageBytes + (64 << 10));
        byte[] target = size > input.length ? Arrays.copyOf(input, size) : input;
        System.arraycopy(input, start, target, 0, end - start);
        input = target;
        end -= start;
        start = 0;
    }

    private void fill() throws IOException {
        int count = channel.read(ByteBuffer.wrap(input, end, input.length - end));
        if (count < 0) {
            throw new EOFException("the bus closed the connection");
        }
        end += count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
