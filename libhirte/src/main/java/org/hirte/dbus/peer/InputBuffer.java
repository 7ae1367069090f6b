package org.hirte.dbus.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.hirte.dbus.wire.Framing;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.loop.Transport;

/**
 * Bytes received and not handled yet. Grows to the length of the message under way, which {@link
 * Framing} has checked against the connection's limit first. The memory stays for a while, since a
 * peer that sent a long message often sends another.
 */
final class InputBuffer {
    private byte[] bytes = new byte[PeerLimits.IDLE_INPUT_BYTES];
    private MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    private int budgeted;
    private int start;
    private int end;
    private boolean isMoreLikely;
    private boolean wasNeeded;

    /** Shares memory with other connections from now on. */
    void budget(MemoryBudget shared) {
        release();
        budget = shared;
    }

    /** Gives back what it has of the shared memory: nothing is read any more. */
    void release() {
        budget.giveBack(budgeted);
        budgeted = 0;
    }

    byte[] array() {
        return bytes;
    }

    int start() {
        return start;
    }

    int available() {
        return end - start;
    }

    void consume(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    /** Length of the message at the start, or {@link Framing#INCOMPLETE} when it is not whole. */
    int wholeMessage(int maxBytes) throws MalformedMessageException {
        int length = Framing.length(bytes, start, available(), maxBytes);
        if (length == Framing.INCOMPLETE) {
            return length;
        }
        if (length > available()) {
            reserve(length);
            return Framing.INCOMPLETE;
        }
        return length;
    }

    /** Whether the last read got all it asked for, so that more may be there. */
    boolean isMoreLikely() {
        return isMoreLikely;
    }

    /** Reads once, at most so many bytes; returns what {@link Transport#read} does. */
    int read(Transport transport, int mostBytes) throws IOException {
        if (bytes.length - end < PeerLimits.IDLE_INPUT_BYTES / 2) {
            compactOrGrow();
        }
        int room = Math.min(bytes.length - end, Math.min(PeerLimits.READ_CHUNK_BYTES, mostBytes));
        int count = transport.read(ByteBuffer.wrap(bytes, end, room));
        if (count > 0) {
            end += count;
            wasNeeded |= available() > PeerLimits.IDLE_INPUT_BYTES;
        }
        isMoreLikely = count == room;
        return count;
    }

    /** Whether it has more memory than an idle connection needs. */
    boolean isLarge() {
        return bytes.length > PeerLimits.IDLE_INPUT_BYTES;
    }

    /** Gives a very large array back once it is empty, any larger one when memory gets scarce. */
    void shrinkWhenEmpty() {
        int kept = budget.isScarce() ? PeerLimits.READ_CHUNK_BYTES : PeerLimits.LINGERING_BYTES;
        if (bytes.length > kept) {
            shrink();
        }
    }

    /** Gives memory back that was not needed since the last time this was called. */
    void shrinkIfUnused() {
        if (isLarge() && !wasNeeded) {
            shrink();
        }
        wasNeeded = false;
    }

    private void shrink() {
        if (start == end) {
            bytes = new byte[PeerLimits.IDLE_INPUT_BYTES];
            start = 0;
            end = 0;
            release();
        }
    }

    private void compactOrGrow() {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (bytes.length - end < PeerLimits.IDLE_INPUT_BYTES / 2) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }

    private void reserve(int length) throws MalformedMessageException {
        if (length <= bytes.length - start) {
            return;
        }
        // room for what follows it, or the last bytes would double the array
        int capacity = length + PeerLimits.IDLE_INPUT_BYTES;
        if (length > bytes.length && capacity > PeerLimits.READ_CHUNK_BYTES) {
            takeFromBudget(capacity);
        }
        byte[] target = length <= bytes.length ? bytes : new byte[capacity];
        System.arraycopy(bytes, start, target, 0, end - start);
        bytes = target;
        end -= start;
        start = 0;
    }

    private void takeFromBudget(int capacity) throws MalformedMessageException {
        if (!budget.take(capacity - budgeted)) {
            throw new MalformedMessageException(
                    "no memory left for a message of " + capacity + " bytes: others are under way");
        }
        budgeted = capacity;
    }
}
