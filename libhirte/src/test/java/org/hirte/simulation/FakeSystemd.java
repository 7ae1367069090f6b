package org.hirte.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hirte.dbus.auth.ServerHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.loop.Endpoint;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.protocol.BusLabel;
import org.hirte.protocol.ErrorNames;
import org.jspecify.annotations.Nullable;

/**
 * A systemd behind its private socket. It has a set of unit files; units are loaded when somebody
 * touches them, run jobs that take their time and end in whatever way the simulation's seed says,
 * and are unloaded after they have been inactive for a while. Signals come in systemd's order: unit
 * state before the end of the job, UnitNew before all else of a unit.
 */
public final class FakeSystemd {
    /** Where systemd's private socket is. */
    public static final String SOCKET = "/run/systemd/private";

    private static final String NAME = "org.freedesktop.systemd1";
    private static final String PATH = "/org/freedesktop/systemd1";
    private static final String MANAGER = NAME + ".Manager";
    private static final String UNIT = NAME + ".Unit";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final SimulatedLoop loop;
    private final Random random;
    private final Set<String> unitFiles;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<Integer, Job> jobs = new LinkedHashMap<>();
    private final List<Client> clients = new ArrayList<>();
    private int lastJob;
    private int startedJobs;

    /** A systemd that listens at once. */
    public FakeSystemd(SimulatedLoop loop, Random random, Set<String> unitFiles) {
        this.loop = loop;
        this.random = random;
        this.unitFiles = unitFiles;
        try {
            loop.listen(new Endpoint.Unix(SOCKET), SocketSettings.DEFAULT, Client::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Active and sub state of a unit; empty when it is not loaded. */
    public String state(String unit) {
        Unit found = units.get(unit);
        return found == null ? "" : found.active + "/" + found.sub;
    }

    /** Whether jobs are under way. */
    public boolean isBusy() {
        return !jobs.isEmpty();
    }

    /** How many jobs it has accepted so far. */
    public int startedJobs() {
        return startedJobs;
    }

    /** Something happens to a unit that nobody here asked for. */
    public void happen(String unit) {
        Unit target = load(unit);
        if (target.job == null) {
            if (target.active.equals("active")) {
                target.change("failed", "failed");
            } else {
                target.change("active", "running");
            }
        }
    }

    private Unit load(String name) {
        Unit known = units.get(name);
        if (known != null) {
            return known;
        }
        Unit unit = new Unit(name);
        units.put(name, unit);
        emitManager("UnitNew", "so", out -> out.string(name).string(unit.path()));
        unit.considerUnload();
        return unit;
    }

    private void emitManager(String member, String signature, BodyWriter values) {
        emit(Header.signal(PATH, MANAGER, member, signature), values);
    }

    private void emit(Header header, BodyWriter values) {
        for (Client client : List.copyOf(clients)) {
            if (client.isSubscribed && client.connection.isOpen()) {
                client.connection.send(header, values);
            }
        }
    }

    private void later(int maxMillis, Runnable task) {
        loop.schedule(random.nextInt(maxMillis), task);
    }

    /** A loaded unit. */
    private final class Unit {
        private final String name;
        private String active = "inactive";
        private String sub = "dead";
        private @Nullable Job job;

        Unit(String name) {
            this.name = name;
        }

        String path() {
            return PATH + "/unit/" + BusLabel.escape(name);
        }

        void change(String newActive, String newSub) {
            active = newActive;
            sub = newSub;
            emit(Header.signal(path(), PROPERTIES, "PropertiesChanged", "sa{sv}as"), out -> {
                out.string(UNIT);
                writeProperties(out);
                out.strings(List.of());
            });
            considerUnload();
        }

        void writeProperties(WireWriter out) {
            int mark = out.startArray('{');
            out.struct().string("Id").stringVariant(name);
            out.struct().string("ActiveState").stringVariant(active);
            out.struct().string("SubState").stringVariant(sub);
            out.endArray(mark, '{');
        }

        void considerUnload() {
            if (active.equals("inactive")) {
                later(3_000, this::unload);
            }
        }

        private void unload() {
            if (active.equals("inactive") && job == null && units.remove(name, this)) {
                emitManager("UnitRemoved", "so", out -> out.string(name).string(path()));
            }
        }
    }

    /** A queued or running job. */
    private final class Job {
        private final int id = ++lastJob;
        private final Unit unit;
        private final String type;

        Job(Unit unit, String type) {
            this.unit = unit;
            this.type = type;
        }

        String path() {
            return PATH + "/job/" + id;
        }

        void run() {
            if (unit.job != this) {
                return;
            }
            emit(Header.signal(path(), PROPERTIES, "PropertiesChanged", "sa{sv}as"), out -> {
                out.string(NAME + ".Job");
                int mark = out.startArray('{');
                out.struct().string("State").stringVariant("running");
                out.endArray(mark, '{');
                out.strings(List.of());
            });
            switch (type) {
                case "start" -> unit.change("activating", "start");
                case "reload" -> unit.change("reloading", "reload");
                default -> unit.change("deactivating", "stop-sigterm");
            }
            later(random.nextInt(10) == 0 ? 20_000 : 300, this::finish);
        }

        private void finish() {
            if (unit.job != this) {
                return;
            }
            boolean works = random.nextInt(8) != 0;
            switch (type) {
                case "stop" -> unit.change("inactive", "dead");
                case "reload" -> unit.change("active", "running");
                default -> unit.change(works ? "active" : "failed", works ? "running" : "failed");
            }
            end(works || type.equals("stop") || type.equals("reload") ? "done" : "failed");
        }

        void end(String result) {
            jobs.remove(id);
            unit.job = null;
            emitManager(
                    "JobRemoved",
                    "uoss",
                    out -> out.int32(id).string(path()).string(unit.name).string(result));
            unit.considerUnload();
        }
    }

    /** A connection of the private socket. */
    private final class Client implements Connection.Handler {
        private final Connection connection;
        private boolean isSubscribed;

        Client(Transport transport) {
            connection = new Connection(
                    loop,
                    transport,
                    new ServerHandshake(new ServerHandshake.Policy.Anybody(), "1".repeat(32)),
                    new ConnectionSettings(NAME, true, PeerLimits.BUS_MESSAGE_BYTES),
                    PeerLimits.BUS_MESSAGE_BYTES,
                    this);
        }

        @Override
        public void opened(Connection opened) {
            clients.add(this);
        }

        @Override
        public void closed(Connection ended, CloseReason reason) {
            clients.remove(this);
        }

        @Override
        public void received(Connection from, Message message) throws MalformedMessageException {
            WireReader in = message.body().reader();
            switch (String.valueOf(message.member())) {
                case "Subscribe" -> {
                    isSubscribed = true;
                    reply(message, "", BodyWriter.NOTHING);
                }
                case "ListUnits" -> reply(message, "a(ssssssouso)", FakeSystemd.this::writeUnits);
                case "StartUnit", "StopUnit", "RestartUnit", "ReloadUnit" ->
                    queue(message, in.string());
                case "Cancel" -> cancel(message);
                case "Reload" -> {
                    reply(message, "", BodyWriter.NOTHING);
                    units.values()
                            .forEach(unit ->
                                    emitManager("UnitNew", "so", out -> out.string(unit.name)
                                            .string(unit.path())));
                }
                case "GetAll" -> getAll(message);
                case "Ping" -> reply(message, "", BodyWriter.NOTHING);
                default -> fail(message, ErrorNames.UNKNOWN_METHOD, "no " + message.member());
            }
        }

        private void queue(Message message, String name) {
            if (!unitFiles.contains(name)) {
                fail(message, NAME + ".NoSuchUnit", "Unit " + name + " not found.");
                return;
            }
            String method = String.valueOf(message.member());
            String type =
                    method.substring(0, method.length() - 4).toLowerCase(java.util.Locale.ROOT);
            Unit unit = load(name);
            Job merged = unit.job;
            if (merged != null && merged.type.equals(type)) {
                reply(message, "o", out -> out.string(merged.path()));
                return;
            }
            if (merged != null) {
                merged.end("canceled");
            }
            Job job = new Job(unit, type);
            unit.job = job;
            jobs.put(job.id, job);
            startedJobs++;
            emitManager(
                    "JobNew", "uos", out -> out.int32(job.id).string(job.path()).string(name));
            reply(message, "o", out -> out.string(job.path()));
            if (random.nextInt(6) == 0) {
                job.end("skipped"); // over before anybody could have looked
            } else {
                later(100, job::run);
            }
        }

        private void cancel(Message message) {
            String path = String.valueOf(message.path());
            Job job = jobs.values().stream()
                    .filter(each -> each.path().equals(path))
                    .findFirst()
                    .orElse(null);
            if (job == null) {
                fail(message, ErrorNames.UNKNOWN_OBJECT, "Unknown object '" + path + "'.");
            } else {
                reply(message, "", BodyWriter.NOTHING);
                job.end("canceled");
            }
        }

        private void getAll(Message message) {
            String label = String.valueOf(message.path()).substring((PATH + "/unit/").length());
            String name = String.valueOf(BusLabel.unescape(label));
            Unit unit = load(name);
            reply(message, "a{sv}", unit::writeProperties);
        }

        private void reply(Message message, String signature, BodyWriter values) {
            if (message.wantsReply() && connection.isOpen()) {
                connection.send(Header.methodReturn(message.serial(), null, signature), values);
            }
        }

        private void fail(Message message, String error, String text) {
            if (message.wantsReply() && connection.isOpen()) {
                Header header = Header.error(message.serial(), null, error);
                connection.send(header, out -> out.string(text));
            }
        }
    }

    private void writeUnits(WireWriter out) {
        int mark = out.startArray('(');
        for (Unit unit : units.values()) {
            Job job = unit.job;
            out.struct().string(unit.name).string("Unit " + unit.name).string("loaded");
            out.string(unit.active).string(unit.sub).string("").string(unit.path());
            out.int32(job == null ? 0 : job.id).string(job == null ? "" : job.type);
            out.string(job == null ? "/" : job.path());
        }
        out.endArray(mark, '(');
    }
}
