package org.hirte.simulation;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** One direction of a connection: bytes under way, bytes arrived, and its end. */
final class Pipe {
    private static final int CAPACITY_BYTES = 256 << 10;

    private final Network network;
    private final SimulatedTransport sender;
    private final SimulatedTransport receiver;
    private final Deque<byte[]> underWay = new ArrayDeque<>();
    private final Deque<ByteBuffer> arrived = new ArrayDeque<>();
    private long lastDueNanos;
    private int usedBytes;
    private int stalledSegments;
    private boolean isFull;
    private boolean isEndSent;
    private boolean isEndArrived;

    private Pipe(Network network, SimulatedTransport sender, SimulatedTransport receiver) {
        this.network = network;
        this.sender = sender;
        this.receiver = receiver;
    }

    /** Connects two transports. */
    static void join(Network network, SimulatedTransport one, SimulatedTransport other) {
        Pipe forth = new Pipe(network, one, other);
        Pipe back = new Pipe(network, other, one);
        one.join(back, forth);
        other.join(forth, back);
    }

    SimulatedTransport receiver() {
        return receiver;
    }

    boolean hasArrived() {
        return !arrived.isEmpty() || isEndArrived;
    }

    /** Takes bytes to send; fewer than given when there is no room. */
    int write(ByteBuffer source) {
        int wanted = source.remaining();
        int taken = Math.min(wanted, CAPACITY_BYTES - usedBytes);
        boolean torn = network.random().nextDouble() < network.tornWrites();
        if (torn && taken > 1) {
            taken = 1 + network.random().nextInt(taken);
        }
        int left = taken;
        while (left > 0) {
            int piece = torn ? 1 + network.random().nextInt(left) : left;
            byte[] segment = new byte[piece];
            source.get(segment);
            send(segment);
            left -= piece;
        }
        usedBytes += taken;
        if (taken < wanted) {
            isFull = true;
            if (usedBytes < CAPACITY_BYTES) {
                network.schedule(1000, this::tellRoom);
            }
        }
        return taken;
    }

    /** Sends the end of the stream. */
    void end() {
        if (!isEndSent) {
            isEndSent = true;
            send(new byte[0]);
        }
    }

    private void send(byte[] segment) {
        underWay.add(segment);
        boolean local = sender.process().host().equals(receiver.process().host());
        long due = Math.max(lastDueNanos, network.nowNanos() + network.delayNanos(local));
        lastDueNanos = due;
        network.schedule(due - network.nowNanos(), this::deliver);
    }

    /** Segments arrive in order, one per event; those on a cut cable wait until it is healed. */
    private void deliver() {
        if (network.isCut(sender.process().host(), receiver.process().host())) {
            if (stalledSegments++ == 0) {
                network.stall(this);
            }
            return;
        }
        arrive();
    }

    void resume() {
        int segments = stalledSegments;
        stalledSegments = 0;
        for (int i = 0; i < segments; i++) {
            network.schedule(network.delayNanos(false), this::deliver);
        }
    }

    private void arrive() {
        byte[] segment = underWay.remove();
        if (receiver.isClosed()) {
            usedBytes -= segment.length;
            if (segment.length > 0) {
                sender.reset(); // nobody there: the kernel answers with a reset
            }
            return;
        }
        if (segment.length == 0) {
            isEndArrived = true;
        } else {
            arrived.add(ByteBuffer.wrap(segment));
        }
        receiver.wake();
    }

    /** Reads what has arrived; 0 when nothing has, -1 at the end. */
    int read(ByteBuffer target) {
        int count = 0;
        while (target.hasRemaining() && !arrived.isEmpty()) {
            ByteBuffer first = arrived.element();
            int part = Math.min(first.remaining(), target.remaining());
            byte[] bytes = new byte[part];
            first.get(bytes);
            target.put(bytes);
            count += part;
            if (!first.hasRemaining()) {
                arrived.remove();
            }
        }
        usedBytes -= count;
        if (count > 0 && isFull) {
            network.schedule(1000, this::tellRoom);
        }
        return count == 0 && isEndArrived ? -1 : count;
    }

    private void tellRoom() {
        if (isFull && usedBytes < CAPACITY_BYTES) {
            isFull = false;
            sender.hasRoom();
        }
    }

    @Override
    public String toString() {
        return sender.process() + " to " + receiver.process() + ", " + usedBytes + " bytes";
    }
}
