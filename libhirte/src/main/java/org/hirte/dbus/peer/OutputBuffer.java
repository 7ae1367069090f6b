package org.hirte.dbus.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.loop.Transport;

/** Messages written and not sent yet, back to back, so that one write sends many. */
final class OutputBuffer {
    private final WireWriter writer = new WireWriter(PeerLimits.IDLE_OUTPUT_BYTES);
    private int sent;

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
        int taken = transport.write(ByteBuffer.wrap(writer.array(), sent, count));
        sent += taken;
        if (unsent() == 0) {
            writer.reset(PeerLimits.READ_CHUNK_BYTES);
            sent = 0;
        } else if (sent > writer.size() / 2) {
            writer.discard(sent);
            sent = 0;
        }
        return taken;
    }
}
