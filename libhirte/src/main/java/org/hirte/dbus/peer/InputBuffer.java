package org.hirte.dbus.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
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
    private int kept;
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
        budget.keepNoLonger(kept);
        kept = 0;
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

    /** Gives a very large array back once it is empty, any larger one when others keep too much. */
    void shrinkWhenEmpty() {
        if (isLarge() && start == end && !mayStay()) {
            shrink();
        }
    }

    private boolean mayStay() {
        if (bytes.length == kept) {
            return true;
        }
        budget.keepNoLonger(kept);
        boolean stays = bytes.length <= PeerLimits.LINGERING_BYTES && budget.keep(bytes.length);
        kept = stays ? bytes.length : 0;
        return stays;
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
            move(new byte[PeerLimits.IDLE_INPUT_BYTES]);
            release();
        }
    }

    private void compactOrGrow() {
        if (start > 0) {
            compact();
        }
        if (bytes.length - end < PeerLimits.IDLE_INPUT_BYTES / 2) {
            move(budget.array(bytes.length * 2));
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
        if (length <= bytes.length) {
            compact();
        } else {
            move(budget.array(capacity));
        }
    }

    /** Goes on in another array; nobody reads the present one, since no message is being handled. */
    private void move(byte[] target) {
        System.arraycopy(bytes, start, target, 0, end - start);
        if (isLarge()) {
            budget.spare(bytes);
        }
        bytes = target;
        end -= start;
        start = 0;
    }

    private void compact() {
        System.arraycopy(bytes, start, bytes, 0, end - start);
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
