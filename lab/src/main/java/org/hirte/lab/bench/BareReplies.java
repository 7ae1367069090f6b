package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;

/**
 * A client of the bus that answers every call with the same body, on a thread of its own: what the
 * bus itself costs. Its name needs {@link #POLICY} on a system bus.
 */
final class BareReplies implements AutoCloseable {
    static final String NAME = "org.hirte.Bench";

    /** Policy of the bus that lets it work. */
    static final String POLICY = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <policy context="default">
                <allow own="%1$s"/>
                <allow send_destination="%1$s"/>
                <allow receive_sender="%1$s"/>
              </policy>
            </busconfig>
            """.formatted(NAME);

    private static final int DO_NOT_QUEUE = 4;

    private final BlockingBus bus;
    private final Body body;
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::serve);

    private BareReplies(BlockingBus bus, Body body) {
        this.bus = bus;
        this.body = body;
    }

    /** Starts answering with this body. */
    static BareReplies start(String busAddress, Body body) throws IOException {
        BlockingBus bus = BlockingBus.connect(busAddress);
        own(bus);
        BareReplies replies = new BareReplies(bus, body);
        replies.thread.start();
        return replies;
    }

    /** Makes {@link #NAME} this client's. */
    static void own(BlockingBus bus) throws IOException {
        Header request =
                Header.call("/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName", "su");
        bus.call(request.to("org.freedesktop.DBus"), writer -> writer.string(NAME)
                .int32(DO_NOT_QUEUE));
    }

    /** Asks for the body and waits for it. */
    void askBy(BlockingBus client) throws IOException {
        client.call(Header.call("/", NAME, "Ask", "").to(NAME), BodyWriter.NOTHING);
    }

    private void serve() {
        try {
            while (true) {
                Message message = bus.next();
                if (message.type() == MessageType.CALL) {
                    Header header = Header.methodReturn(
                            message.serial(), message.sender(), body.signature());
                    bus.send(header, body);
                }
            }
        } catch (IOException e) {
            // closed: the measurement is over
        }
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
