package org.hirte.dbus.peer;

import java.io.IOException;
import org.hirte.dbus.auth.Handshake;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Framing;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageParser;
import org.hirte.dbus.wire.MessageTooLongException;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.MessageWriter;
import org.hirte.loop.EventLoop;
import org.hirte.loop.PeerIdentity;
import org.hirte.loop.Timers;
import org.hirte.loop.Transport;
import org.hirte.protocol.ErrorNames;
import org.jspecify.annotations.Nullable;

/**
 * One connection that carries D-Bus messages: handshake, framing, calls with time limits, gathered
 * writes, liveness. Messages are handed on in the order they arrive.
 *
 * <p>States: {@code HANDSHAKE → OPEN → CLOSED}, or {@code HANDSHAKE → CLOSED}. Messages may be sent
 * when open; once closed, sending does nothing and calls fail at once.
 */
public final class Connection {
    /** Told what happens on a connection. */
    public interface Handler {
        /** The handshake is done; messages may be sent. */
        void opened(Connection connection);

        /**
         * A call or a signal. The message is borrowed.
         *
         * @throws MalformedMessageException closes the connection
         */
        void received(Connection connection, Message message) throws MalformedMessageException;

        /**
         * The connection has ended, told once. Calls still open fail when this returns, or earlier
         * by {@link Connection#failPendingCalls}.
         */
        void closed(Connection connection, CloseReason reason);

        /** What waited to be sent has gone to the kernel, after a congestion. */
        default void drained(Connection connection) {}
    }

    private enum State {
        HANDSHAKE,
        OPEN,
        CLOSED
    }

    /** To whoever is at the other end. */
    static final Header PING = Header.call("/", "org.freedesktop.DBus.Peer", "Ping", "");

    private static final ReplyHandler IGNORED = new ReplyHandler() {
        @Override
        public void returned(Message reply) {}

        @Override
        public void failed(MethodError error) {}
    };

    private final EventLoop loop;
    private final Transport transport;
    private final Handshake handshake;
    private final ConnectionSettings settings;
    private final Handler handler;
    private final InputBuffer input = new InputBuffer();
    private final OutputBuffer output = new OutputBuffer();
    private final MessageParser parser = new MessageParser();
    private final PendingCalls pending;
    private final Timers.Timer handshakeTimer;
    private final Silence silence;
    private final Traffic traffic = new Traffic();
    private State state = State.HANDSHAKE;
    private @Nullable String sender;
    private int maxReceivedBytes;
    private int lastSerial;
    private boolean isFlushScheduled;
    private boolean isCongested;
    private boolean isBehind;
    private Timers.@Nullable Timer shrinking;

    /**
     * Takes over a connected transport and starts the handshake.
     *
     * @param maxReceivedBytes longest message accepted, until {@link #maxReceivedBytes} changes it
     */
    public Connection(
            EventLoop loop,
            Transport transport,
            Handshake handshake,
            ConnectionSettings settings,
            int maxReceivedBytes,
            Handler handler) {
        this.loop = loop;
        this.transport = transport;
        this.handshake = handshake;
        this.settings = settings;
        sender = settings.sender();
        this.maxReceivedBytes = maxReceivedBytes;
        this.handler = handler;
        pending = new PendingCalls(loop);
        silence = new Silence(loop, this);
        handshakeTimer = loop.schedule(PeerLimits.HANDSHAKE_MILLIS, this::handshakeTimedOut);
        sendHandshake();
        transport.start(new Transport.Handler() {
            @Override
            public void readable() {
                read();
            }

            @Override
            public void writable() {
                flush();
            }
        });
    }

    /** Who is at the other end. */
    public PeerIdentity peer() {
        return transport.peer();
    }

    /** Number for log lines, unique in the process. */
    public long number() {
        return transport.number();
    }

    /** Whether messages can be sent. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it has ended. */
    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Counters of this connection. */
    public Traffic traffic() {
        return traffic;
    }

    /** Bytes that wait to be sent. */
    public int unsentBytes() {
        return output.unsent();
    }

    /** Whether the transport did not take all it was given: the peer reads slowly, or not. */
    public boolean isCongested() {
        return isCongested;
    }

    /** Whether more of what the peer sent is there than was read: others had their turn. */
    public boolean isBehind() {
        return isBehind;
    }

    /**
     * Reads what has arrived although it is not this one's turn: for who is about to judge the peer by
     * its silence, outside of its messages.
     */
    public void look() {
        if (state == State.OPEN) {
            read();
        }
    }

    /** Calls of ours that wait for an answer. */
    public int pendingCalls() {
        return pending.size();
    }

    /** Changes the longest message accepted from now on. */
    public void maxReceivedBytes(int bytes) {
        maxReceivedBytes = bytes;
    }

    /** Shares memory for long messages with other connections from now on. */
    public void memoryBudget(MemoryBudget budget) {
        input.budget(budget);
    }

    /** Changes the name stamped on everything sent from now on. */
    public void sender(String name) {
        sender = name;
    }

    /** Longest message this side sends, with header. */
    public int maxSentBytes() {
        return settings.maxSentBytes();
    }

    /**
     * Sets when silence is asked about and when it ends the connection. The peer is assured of our life
     * from now on, too, while we are behind with reading.
     */
    public void liveness(Liveness liveness) {
        silence.watch(liveness);
    }

    /**
     * Sends a message that wants no answer.
     *
     * @return its serial; 0 when the connection has ended
     * @throws org.hirte.dbus.wire.MessageTooLongException when it exceeds the connection's limit
     */
    public int send(Header header, BodyWriter body) {
        if (state == State.CLOSED) {
            return 0;
        }
        if (state == State.HANDSHAKE) {
            throw new IllegalStateException("sending before the handshake is done");
        }
        int serial = nextSerial();
        Header stamped = sender == null ? header : header.from(sender);
        MessageWriter.append(output.writer(), stamped, serial, body, settings.maxSentBytes());
        traffic.sentMessages++;
        scheduleFlush();
        return serial;
    }

    /**
     * Calls a method; the handler is told exactly once, never before this returns. A call too long
     * for the connection is not sent and fails with LimitsExceeded.
     */
    public void call(
            Header header, BodyWriter body, long timeoutMillis, ReplyHandler replyHandler) {
        if (state == State.CLOSED) {
            loop.execute(() -> replyHandler.failed(MethodError.TERMINATED));
        } else if (pending.size() >= PeerLimits.PENDING_CALLS) {
            MethodError error = MethodError.failed("too many calls are waiting for answers");
            loop.execute(() -> replyHandler.failed(error));
        } else {
            try {
                pending.add(send(header, body), replyHandler, timeoutMillis);
            } catch (MessageTooLongException e) {
                MethodError error = new MethodError(
                        ErrorNames.LIMITS_EXCEEDED,
                        "The call of " + header.member() + " is a " + e.getMessage());
                loop.execute(() -> replyHandler.failed(error));
            }
        }
    }

    /** Sends Ping to the peer itself; any byte it sends counts as life. */
    void ping() {
        call(PING, BodyWriter.NOTHING, PeerLimits.CALL_TIMEOUT_MILLIS, IGNORED);
    }

    /** Fails the calls still open, in the order they were made. */
    public void failPendingCalls(MethodError error) {
        pending.failAll(error);
    }

    /** Ends the connection; what was sent before is still handed to the kernel. Idempotent. */
    public void close(CloseReason reason) {
        if (state == State.CLOSED) {
            return;
        }
        if (state == State.OPEN && reason.kind() == CloseReason.Kind.LOCAL) {
            writeOut();
        }
        state = State.CLOSED;
        handshakeTimer.cancel();
        silence.stop();
        if (shrinking != null) {
            shrinking.cancel();
        }
        transport.close();
        input.release();
        handler.closed(this, reason);
        pending.failAll(MethodError.TERMINATED);
    }

    private int nextSerial() {
        lastSerial = lastSerial == -1 ? 1 : lastSerial + 1;
        return lastSerial;
    }

    private void handshakeTimedOut() {
        close(new CloseReason(
                CloseReason.Kind.HANDSHAKE,
                "handshake took longer than " + PeerLimits.HANDSHAKE_MILLIS + " ms"));
    }

    private void sendHandshake() {
        byte[] bytes = handshake.takeOutput();
        if (bytes.length > 0) {
            output.writer().raw(bytes, 0, bytes.length);
            scheduleFlush();
        }
    }

    private void read() {
        try {
            int budget = loop.readBudgetBytes();
            do {
                int count = input.read(transport, budget);
                if (count < 0) {
                    String text = "the peer closed it";
                    close(new CloseReason(CloseReason.Kind.END_OF_STREAM, text));
                } else if (count > 0) {
                    budget -= count;
                    traffic.receivedBytes += count;
                    silence.heard();
                    handle();
                }
            } while (input.isMoreLikely() && budget > 0 && state != State.CLOSED);
            isBehind = input.isMoreLikely() && state == State.OPEN;
            if (isBehind) {
                silence.behind();
            }
        } catch (MalformedMessageException e) {
            close(new CloseReason(CloseReason.Kind.MALFORMED, "protocol error: " + e.getMessage()));
        } catch (IOException e) {
            close(new CloseReason(CloseReason.Kind.IO_ERROR, String.valueOf(e.getMessage())));
        }
        if (state != State.CLOSED) {
            input.shrinkWhenEmpty();
            shrinkLater();
        }
    }

    /** One timer, and only while there is memory to give back. */
    private void shrinkLater() {
        boolean isLarge = input.isLarge() || output.isLarge();
        if (shrinking == null && isLarge && state != State.CLOSED) {
            shrinking = loop.schedule(PeerLimits.LINGERING_MILLIS, this::shrink);
        }
    }

    private void shrink() {
        shrinking = null;
        input.shrinkIfUnused();
        output.shrinkIfUnused();
        shrinkLater();
    }

    private void handle() throws MalformedMessageException {
        if (state == State.HANDSHAKE) {
            continueHandshake();
        }
        while (state == State.OPEN) {
            int length = input.wholeMessage(maxReceivedBytes);
            if (length == Framing.INCOMPLETE) {
                return;
            }
            Message message = parser.parse(input.array(), input.start(), length);
            loop.begins(this, kind(message));
            if (settings.validatesBodies()) {
                message.body().validate();
            }
            traffic.receivedMessages++;
            dispatch(message);
            input.consume(length);
        }
    }

    /** What takes the loop's time, for people: the member, since most messages have one. */
    private static String kind(Message message) {
        String member = message.member();
        return member == null ? "reply" : member;
    }

    private void dispatch(Message message) throws MalformedMessageException {
        MessageType type = message.type();
        if (type == MessageType.RETURN || type == MessageType.ERROR) {
            pending.complete(message);
        } else if (type != MessageType.UNKNOWN) {
            handler.received(this, message);
        }
    }

    private void continueHandshake() {
        input.consume(handshake.feed(input.array(), input.start(), input.available()));
        sendHandshake();
        switch (handshake.progress()) {
            case RUNNING -> {}
            case DONE -> {
                state = State.OPEN;
                handshakeTimer.cancel();
                handler.opened(this);
            }
            case FAILED -> {
                writeOut();
                String text = "handshake failed: " + handshake.failure();
                close(new CloseReason(CloseReason.Kind.HANDSHAKE, text));
            }
        }
    }

    /** A congested transport says itself when it can take more, unless too much waits by then. */
    private void scheduleFlush() {
        boolean waitsForRoom = isCongested && output.unsent() <= PeerLimits.UNSENT_BYTES;
        if (!isFlushScheduled && !waitsForRoom) {
            isFlushScheduled = true;
            loop.atTurnEnd(this::flush);
        }
    }

    private void flush() {
        isFlushScheduled = false;
        if (state == State.CLOSED) {
            return;
        }
        loop.begins(this, "sending");
        boolean wasCongested = isCongested;
        if (!writeOut()) {
            return;
        }
        isCongested = output.unsent() > 0;
        if (output.unsent() > PeerLimits.UNSENT_BYTES) {
            close(new CloseReason(
                    CloseReason.Kind.OVERFLOW,
                    "the peer does not read, " + output.unsent() + " bytes wait"));
        } else if (wasCongested && !isCongested) {
            handler.drained(this);
        }
    }

    /** Whether writing worked; if not, the connection ends, within its closing or in this turn. */
    private boolean writeOut() {
        try {
            int count = output.flush(transport);
            if (count > 0) {
                traffic.sentBytes += count;
                silence.said();
            }
            shrinkLater();
            return true;
        } catch (IOException e) {
            String text = String.valueOf(e.getMessage());
            loop.execute(() -> close(new CloseReason(CloseReason.Kind.IO_ERROR, text)));
            return false;
        }
    }

    /** For log lines; never null, unlike a name. */
    @Override
    public String toString() {
        return "connection " + number() + " with " + peer().display();
    }
}
