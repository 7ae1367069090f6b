package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.protocol.Dialect;

/** A wildcard monitor of all nodes on a connection and a thread of its own, which counts. */
final class EventReader implements AutoCloseable {
    private final BlockingBus bus;
    private final String interfaceName;
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::read);
    private volatile long received;

    private EventReader(BlockingBus bus, String interfaceName) {
        this.bus = bus;
        this.interfaceName = interfaceName;
    }

    /** Subscribes to everything. */
    static EventReader start(String busAddress, Dialect dialect) throws IOException {
        BlockingBus bus = BlockingBus.connect(busAddress);
        String name = dialect.baseName();
        String monitors = dialect.monitorInterface();
        bus.addMatch("type='signal',sender='" + name + "',interface='" + monitors + "'");
        Header create =
                Header.call(dialect.rootPath(), dialect.controllerInterface(), "CreateMonitor", "");
        String path =
                bus.call(create.to(name), BodyWriter.NOTHING).body().reader().objectPath();
        Header subscribe = Header.call(path, monitors, "Subscribe", "ss");
        bus.call(subscribe.to(name), writer -> writer.string("*").string("*"));
        EventReader reader = new EventReader(bus, monitors);
        reader.thread.start();
        return reader;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by its thread alone
    private void read() {
        try {
            while (true) {
                Message message = bus.next();
                if (message.is(interfaceName, "UnitStateChanged")) {
                    received++;
                } else if (message.is("org.freedesktop.DBus.Peer", "Ping")) {
                    bus.send(
                            Header.methodReturn(message.serial(), message.sender(), ""),
                            BodyWriter.NOTHING);
                }
            }
        } catch (IOException e) {
            // closed: the measurement is over
        }
    }

    /** State changes heard so far. */
    long received() {
        return received;
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
