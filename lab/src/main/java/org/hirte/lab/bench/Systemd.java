package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.WireReader;
import org.hirte.protocol.UnitName;

/** Plain systemd on a node, over that node's system bus: the floor that hirte is compared with. */
final class Systemd implements Target {
    private static final String NAME = "org.freedesktop.systemd1";
    private static final String PATH = "/org/freedesktop/systemd1";
    private static final String MANAGER = "org.freedesktop.systemd1.Manager";

    private final BlockingBus bus;

    Systemd(BlockingBus bus) throws IOException {
        this.bus = bus;
        bus.addMatch("type='signal',sender='" + NAME + "',member='JobRemoved'");
        bus.call(manager("Subscribe", ""), BodyWriter.NOTHING);
    }

    @Override
    public void startUnit(String unit) throws IOException {
        String job = bus.call(
                        manager("StartUnit", "ss"), body -> body.string(unit).string("replace"))
                .body()
                .reader()
                .objectPath();
        JobEnd.await(bus, MANAGER, job, 2);
    }

    /** Restarts a unit without waiting for the job. */
    void requestRestart(String unit) throws IOException {
        bus.call(manager("RestartUnit", "ss"), body -> body.string(unit).string("replace"));
    }

    /** When a unit's state changed last, CLOCK_MONOTONIC. */
    long stateChangedMicros(String unit) throws IOException {
        Request request = unitProperty(unit, "StateChangeTimestampMonotonic");
        WireReader value = bus.call(request.header(), request.body()).body().reader();
        value.variant();
        return value.int64();
    }

    @Override
    public int listUnits() throws IOException {
        return bus.call(manager("ListUnits", ""), BodyWriter.NOTHING).body().length();
    }

    @Override
    public Request unitProperty(String unit) {
        return unitProperty(unit, "ActiveState");
    }

    private static Request unitProperty(String unit, String property) {
        String path = new UnitName(unit).systemdPath();
        Header header = Header.call(path, "org.freedesktop.DBus.Properties", "Get", "ss")
                .to(NAME);
        return new Request(
                header, body -> body.string("org.freedesktop.systemd1.Unit").string(property));
    }

    @Override
    public BlockingBus bus() {
        return bus;
    }

    private static Header manager(String member, String signature) {
        return Header.call(PATH, MANAGER, member, signature).to(NAME);
    }
}
