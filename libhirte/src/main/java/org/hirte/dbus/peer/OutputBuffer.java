package org.hirte.dbus.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.loop.Transport;

/**
 * Messages written and not sent yet, back to back, so that one write sends many. The memory stays for a
 * while, whatever its size: given back and taken anew for each long answer it would fill the heap.
 */
final class OutputBuffer {
    private final WireWriter writer = new WireWriter(PeerLimits.IDLE_OUTPUT_BYTES);
    private int sent;
    private boolean wasNeeded;

    WireWriter writer() {
        return writer;
    }

    int unsent() {
        return writer.size() - sent;
    }

    /** Hands bytes to the transport; returns how many it took. */
    int flush(Transport transport) throws IOException {
        int count = unsent();
        if (count == 0) {
            return 0;
        }
        wasNeeded |= count > PeerLimits.IDLE_OUTPUT_BYTES;
        int taken = transport.write(ByteBuffer.wrap(writer.array(), sent, count));
        sent += taken;
        if (unsent() == 0) {
            writer.reset();
            sent = 0;
        } else if (sent > writer.size() / 2) {
            writer.discard(sent);
            sent = 0;
        }
        return taken;
    }

    /** Whether it has more memory than an idle connection needs. */
    boolean isLarge() {
        return writer.capacity() > PeerLimits.IDLE_OUTPUT_BYTES;
    }

    /** Gives memory back that was not needed since the last time this was called. */
    void shrinkIfUnused() {
        if (unsent() == 0 && !wasNeeded) {
            writer.reset(PeerLimits.IDLE_OUTPUT_BYTES);
        }
        wasNeeded = false;
    }
}
