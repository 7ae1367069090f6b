package org.hirte.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hirte.dbus.peer.Bus;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.NameOutcome;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SelectorLoop;

/**
 * A systemd that runs nothing: serves {@code org.freedesktop.systemd1} on a private bus with units
 * that change their state when told to. Lets the daemons be started, and their AOT caches recorded,
 * where there is no systemd to use.
 *
 * <p>Arguments: the path of the bus' unix socket and how many units there are. Prints {@code ready}
 * once it owns the name; runs until it is killed or the bus is gone.
 */
public final class FakeSystemd implements Bus.Handler {
    private static final String NAME = "org.freedesktop.systemd1";
    private static final String PATH = "/org/freedesktop/systemd1";
    private static final String MANAGER = NAME + ".Manager";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final Bus bus;
    private final Consumer<String> stop;
    private final Map<String, FakeUnit> units = new LinkedHashMap<>();
    private int lastJob;

    private FakeSystemd(EventLoop loop, String socket, int unitCount, Consumer<String> stop) {
        this.stop = stop;
        bus = new Bus(loop, List.of(new Endpoint.Unix(socket)), this);
        for (int i = 0; i < unitCount; i++) {
            FakeUnit unit = new FakeUnit("training-" + i + ".service");
            units.put(unit.name(), unit);
        }
    }

    /** See the class. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: FakeSystemd SOCKET UNITS");
            System.exit(2);
        }
        SelectorLoop loop = new SelectorLoop();
        Consumer<String> stop = reason -> {
            System.err.println("fake systemd: " + reason);
            loop.stop();
        };
        new FakeSystemd(loop, arguments[0], Integer.parseInt(arguments[1]), stop).bus.start();
        loop.run();
    }

    @Override
    public void connected(Connection connection) {
        bus.requestName(NAME, outcome -> {
            if (outcome == NameOutcome.OWNED) {
                System.out.println("ready");
            } else {
                stop.accept(NAME + " has an owner already");
            }
        });
    }

    @Override
    public void unavailable(String cause) {
        stop.accept(cause);
    }

    @Override
    public void lost(CloseReason reason) {
        stop.accept(reason.text());
    }

    @Override
    public void vanished(String uniqueName) {}

    @Override
    public void received(Connection connection, Message message) throws MalformedMessageException {
        if (message.type() != MessageType.CALL) {
            return;
        }
        FakeUnit unit = FakeUnit.at(message.path(), units.values());
        if (unit != null) {
            callUnit(unit, message);
        } else if (PATH.equals(message.path())) {
            callManager(message);
        } else {
            refuse(message, "UnknownObject");
        }
    }

    private void callUnit(FakeUnit unit, Message call) throws MalformedMessageException {
        WireReader arguments = call.body().reader();
        if (call.is(PROPERTIES, "GetAll")) {
            answer(call, "a{sv}", unit::writeProperties);
        } else if (call.is(PROPERTIES, "Get")) {
            arguments.string();
            String property = arguments.string();
            answer(call, "v", writer -> unit.writeProperty(writer, property));
        } else if (String.valueOf(call.interfaceName()).startsWith(NAME + ".")) {
            answer(call, "", BodyWriter.NOTHING);
        } else {
            refuse(call, "UnknownMethod");
        }
    }

    private void callManager(Message call) throws MalformedMessageException {
        if (call.is(PROPERTIES, "Get")) {
            answer(call, "v", writer -> writer.stringVariant("fake"));
            return;
        }
        if (call.is(PROPERTIES, "GetAll")) {
            answer(call, "a{sv}", writer -> writer.endArray(writer.startArray('{'), '{'));
            return;
        }
        switch (String.valueOf(call.member())) {
            case "ListUnits", "ListUnitsByPatterns", "ListUnitsByNames" -> listUnits(call);
            case "ListUnitFiles" -> listUnitFiles(call);
            case "GetUnit", "LoadUnit" -> findUnit(call);
            case "StartUnit", "RestartUnit", "ReloadUnit" -> runJob(call, "active", "running");
            case "StopUnit" -> runJob(call, "inactive", "dead");
            case "GetUnitFileState" -> answer(call, "s", writer -> writer.string("disabled"));
            case "EnableUnitFiles" -> answer(call, "ba(sss)", FakeSystemd::writeEnabled);
            case "DisableUnitFiles" -> answer(call, "a(sss)", FakeSystemd::writeNoChanges);
            default -> answer(call, "", BodyWriter.NOTHING);
        }
    }

    private void listUnits(Message call) {
        answer(call, "a(ssssssouso)", writer -> {
            int mark = writer.startArray('(');
            units.values().forEach(unit -> unit.writeListed(writer));
            writer.endArray(mark, '(');
        });
    }

    private void listUnitFiles(Message call) {
        answer(call, "a(ss)", writer -> {
            int mark = writer.startArray('(');
            for (FakeUnit unit : units.values()) {
                writer.struct().string("/etc/systemd/system/" + unit.name()).string("disabled");
            }
            writer.endArray(mark, '(');
        });
    }

    private void findUnit(Message call) throws MalformedMessageException {
        FakeUnit unit = units.get(call.body().reader().string());
        if (unit == null) {
            refuse(call, "UnknownObject");
        } else {
            answer(call, "o", writer -> writer.string(unit.path()));
        }
    }

    /** Answers as systemd does: the job, then what became of the unit, then the job's end. */
    private void runJob(Message call, String active, String sub) throws MalformedMessageException {
        FakeUnit unit = units.get(call.body().reader().string());
        if (unit == null) {
            Header error = Header.error(call.serial(), call.sender(), NAME + ".NoSuchUnit");
            bus.send(error, writer -> writer.string("Unit not found."));
            return;
        }
        int id = ++lastJob;
        String job = PATH + "/job/" + id;
        BodyWriter announced = writer -> writer.int32(id).string(job).string(unit.name());
        bus.send(Header.signal(PATH, MANAGER, "UnitNew", "so"), writer -> writer.string(unit.name())
                .string(unit.path()));
        bus.send(Header.signal(PATH, MANAGER, "JobNew", "uos"), announced);
        answer(call, "o", writer -> writer.string(job));
        unit.enter(active, sub);
        bus.send(
                Header.signal(unit.path(), PROPERTIES, "PropertiesChanged", "sa{sv}as"),
                unit::writeChange);
        bus.send(Header.signal(PATH, MANAGER, "JobRemoved", "uoss"), writer -> {
            announced.write(writer);
            writer.string("done");
        });
    }

    private static void writeEnabled(WireWriter writer) {
        writer.bool(true);
        int mark = writer.startArray('(');
        writer.struct().string("symlink").string("/etc/a").string("/etc/b");
        writer.endArray(mark, '(');
    }

    private static void writeNoChanges(WireWriter writer) {
        writer.endArray(writer.startArray('('), '(');
    }

    private void answer(Message call, String signature, BodyWriter values) {
        if (call.wantsReply()) {
            bus.send(Header.methodReturn(call.serial(), call.sender(), signature), values);
        }
    }

    private void refuse(Message call, String error) {
        String name = "org.freedesktop.DBus.Error." + error;
        bus.send(
                Header.error(call.serial(), call.sender(), name),
                writer -> writer.string("no " + call.member() + " on " + call.path()));
    }
}
