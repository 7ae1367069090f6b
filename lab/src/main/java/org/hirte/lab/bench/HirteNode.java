package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;

/** The same node through hirte's manager, over the bus of the manager's node. */
final class HirteNode implements Target {
    private final BlockingBus bus;
    private final Dialect dialect;
    private final String path;

    HirteNode(BlockingBus bus, Dialect dialect, String node) throws IOException {
        this.bus = bus;
        this.dialect = dialect;
        path = dialect.nodePath(new NodeName(node));
        bus.addMatch("type='signal',sender='" + dialect.baseName() + "',member='JobRemoved'");
    }

    @Override
    public void startUnit(String unit) throws IOException {
        String job = bus.call(node("StartUnit", "ss"), body -> body.string(unit).string("replace"))
                .body()
                .reader()
                .objectPath();
        JobEnd.await(bus, dialect.controllerInterface(), job, 3);
    }

    @Override
    public int listUnits() throws IOException {
        return units().length();
    }

    /** The answer to ListUnits, borrowed until the next call. */
    Body units() throws IOException {
        return bus.call(node("ListUnits", ""), BodyWriter.NOTHING).body();
    }

    @Override
    public Request unitProperty(String unit) {
        return new Request(node("GetUnitProperty", "sss"), body -> body.string(unit)
                .string("org.freedesktop.systemd1.Unit")
                .string("ActiveState"));
    }

    @Override
    public BlockingBus bus() {
        return bus;
    }

    /** A call for all properties of a unit. */
    Request unitProperties(String unit) {
        return new Request(
                node("GetUnitProperties", "ss"), body -> body.string(unit).string(""));
    }

    /** ListUnits over all nodes; returns the answer's length in bytes. */
    int listAllUnits() throws IOException {
        return allUnits().length();
    }

    /** The answer to ListUnits over all nodes, borrowed until the next call. */
    Body allUnits() throws IOException {
        Header header =
                Header.call(dialect.rootPath(), dialect.controllerInterface(), "ListUnits", "");
        return bus.call(header.to(dialect.baseName()), BodyWriter.NOTHING).body();
    }

    private Header node(String member, String signature) {
        return Header.call(path, dialect.nodeInterface(), member, signature).to(dialect.baseName());
    }
}
