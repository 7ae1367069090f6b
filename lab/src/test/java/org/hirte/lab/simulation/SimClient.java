package org.hirte.lab.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hirte.dbus.peer.Bus;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.WireReader;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.NodeName;
import org.hirte.simulation.SimulatedLoop;
import org.jspecify.annotations.Nullable;

/**
 * A client of the public API that believes what it is told and remembers what it was promised. What
 * the contract forbids throws at once; what must have come by the end is checked when all is quiet.
 */
final class SimClient {
    private static final long TIMEOUT_MILLIS = 35_000;

    private enum JobPhase {
        ANNOUNCED,
        ANSWERED,
        REMOVED
    }

    private final World world;
    private final SimulatedLoop loop;
    private final Dialect dialect;
    private final Bus bus;
    private final Map<String, JobPhase> jobs = new LinkedHashMap<>();
    private final Map<String, Beliefs> monitors = new LinkedHashMap<>();
    private final Set<String> closedMonitors = new LinkedHashSet<>();
    private final Map<String, String> nodeStatus = new HashMap<>();
    private String managerName = "";
    private int openCalls;
    private int runs;
    private int endedJobs;

    SimClient(World world, Endpoint endpoint) {
        this.world = world;
        loop = world.simulation.process(World.HUB, "client");
        dialect = world.random().nextBoolean() ? Dialect.HIRTE : Dialect.BLUECHI;
        bus = new Bus(loop, List.of(endpoint), new BusHandler());
        loop.execute(bus::start);
    }

    /** Ends the process without a word. */
    void vanish() {
        loop.kill();
        world.clients.remove(this);
    }

    /** Jobs whose end was told. */
    int endedJobs() {
        return endedJobs;
    }

    /** Whether the manager is there to be asked. */
    boolean isReady() {
        return !managerName.isEmpty();
    }

    // What it does.

    void createMonitor() {
        int run = runs;
        call(
                dialect.rootPath(),
                dialect.controllerInterface(),
                "CreateMonitor",
                "",
                w -> {},
                reply -> {
                    String path = reply.body().reader().objectPath();
                    if (run == runs) {
                        monitors.put(path, new Beliefs(world, path));
                    }
                });
    }

    void subscribe(String node, String unit) {
        Beliefs monitor = anyMonitor();
        if (monitor != null) {
            monitor.subscribing(node, unit);
            call(
                    monitor.path(),
                    dialect.monitorInterface(),
                    "Subscribe",
                    "ss",
                    writer -> writer.string(node).string(unit),
                    reply -> monitor.subscribed(reply.body().reader().uint32()));
        }
    }

    void unsubscribe() {
        Beliefs monitor = anyMonitor();
        Long id = monitor == null ? null : monitor.unsubscribing();
        if (monitor != null && id != null) {
            call(
                    monitor.path(),
                    dialect.monitorInterface(),
                    "Unsubscribe",
                    "u",
                    writer -> writer.int32(id.intValue()),
                    reply -> {});
        }
    }

    void closeMonitor() {
        Beliefs monitor = anyMonitor();
        if (monitor != null) {
            monitors.remove(monitor.path());
            int run = runs;
            call(monitor.path(), dialect.monitorInterface(), "Close", "", w -> {}, reply -> {
                if (run == runs) {
                    closedMonitors.add(monitor.path());
                }
            });
        }
    }

    void closeAllMonitors() {
        while (!monitors.isEmpty()) {
            closeMonitor();
        }
    }

    void job(String method, String node, String unit) {
        int run = runs;
        call(
                dialect.nodePath(new NodeName(node)),
                dialect.nodeInterface(),
                method,
                "ss",
                writer -> writer.string(unit).string("replace"),
                reply -> {
                    if (run == runs) {
                        answered(reply.body().reader().objectPath());
                    }
                });
    }

    void listUnits(String node) {
        call(
                dialect.nodePath(new NodeName(node)),
                dialect.nodeInterface(),
                "ListUnits",
                "",
                w -> {},
                reply -> reply.body().validate());
    }

    /** systemd announces all loaded units anew. */
    void reload(String node) {
        String path = dialect.nodePath(new NodeName(node));
        call(path, dialect.nodeInterface(), "Reload", "", w -> {}, reply -> {});
    }

    void listAllUnits() {
        call(
                dialect.rootPath(),
                dialect.controllerInterface(),
                "ListUnits",
                "",
                w -> {},
                reply -> reply.body().validate());
    }

    private @Nullable Beliefs anyMonitor() {
        List<Beliefs> all = new ArrayList<>(monitors.values());
        return all.isEmpty() ? null : all.get(world.random().nextInt(all.size()));
    }

    /** Takes a reply, which may be malformed. */
    private interface Taker {
        void take(Message reply) throws MalformedMessageException;
    }

    private void call(
            String path,
            String interfaceName,
            String member,
            String signature,
            BodyWriter arguments,
            Taker taker) {
        Connection connection = bus.connection();
        if (connection == null) {
            return;
        }
        openCalls++;
        Header header = Header.call(path, interfaceName, member, signature).to(dialect.baseName());
        connection.call(header, arguments, TIMEOUT_MILLIS, new ReplyHandler() {
            @Override
            public void returned(Message reply) throws MalformedMessageException {
                openCalls--;
                taker.take(reply);
            }

            @Override
            public void failed(MethodError error) {
                openCalls--;
                checkError(member, error);
            }
        });
    }

    private void checkError(String member, MethodError error) {
        boolean isExpected = error.name().equals(dialect.offlineError())
                || error.name().equals(ErrorNames.SERVICE_UNKNOWN)
                || error.equals(MethodError.TERMINATED) // in time, not after 30 s of waiting
                || error.name().equals(ErrorNames.UNKNOWN_OBJECT)
                || error.name().equals("org.freedesktop.systemd1.NoSuchUnit")
                || error.text().equals("Request cancelled")
                || error.text().startsWith("systemd cannot be reached")
                || error.text().contains("not found")
                || error.text().startsWith("Request to at least one node failed")
                || error.text().startsWith("Request not allowed");
        if (!isExpected) {
            throw new AssertionError(member + " failed: " + error);
        }
    }

    // What it is told.

    private void answered(String path) {
        JobPhase phase = jobs.get(path);
        if (phase != JobPhase.ANNOUNCED) {
            throw new AssertionError(path + " was " + phase + " when the call was answered");
        }
        jobs.put(path, JobPhase.ANSWERED);
    }

    private void jobNew(WireReader in) throws MalformedMessageException {
        in.uint32();
        String path = in.objectPath();
        if (jobs.putIfAbsent(path, JobPhase.ANNOUNCED) != null) {
            throw new AssertionError("second JobNew of " + path);
        }
    }

    private void jobRemoved(WireReader in) throws MalformedMessageException {
        in.uint32();
        String path = in.objectPath();
        JobPhase phase = jobs.get(path);
        if (phase == JobPhase.REMOVED) {
            throw new AssertionError("second JobRemoved of " + path);
        }
        if (phase != null) { // else it began before this client did
            jobs.put(path, JobPhase.REMOVED);
            endedJobs++;
        }
    }

    private void statusChanged(Message message) throws MalformedMessageException {
        WireReader in = message.body().reader();
        String interfaceName = in.string();
        if (!interfaceName.equals(dialect.nodeInterface())) {
            return;
        }
        int end = in.array('{');
        while (in.hasNext(end)) {
            in.struct();
            String property = in.string();
            String type = in.variant();
            if (property.equals("Status")) {
                String status = in.string();
                String before = nodeStatus.put(String.valueOf(message.path()), status);
                if (status.equals(before)) {
                    throw new AssertionError(message.path() + " is " + status + " twice");
                }
            } else {
                in.skip(type);
            }
        }
    }

    private void monitorSignal(Message message) throws MalformedMessageException {
        String path = String.valueOf(message.path());
        if (closedMonitors.contains(path)) {
            throw new AssertionError("event for the closed monitor " + path + ": " + message);
        }
        Beliefs monitor = monitors.get(path);
        if (monitor != null) {
            monitor.take(String.valueOf(message.member()), message.body().reader());
        }
    }

    private void signal(Message message) throws MalformedMessageException {
        if (message.is(dialect.controllerInterface(), "JobNew")) {
            jobNew(message.body().reader());
        } else if (message.is(dialect.controllerInterface(), "JobRemoved")) {
            jobRemoved(message.body().reader());
        } else if (message.is("org.freedesktop.DBus.Properties", "PropertiesChanged")) {
            statusChanged(message);
        } else if (dialect.monitorInterface().equals(message.interfaceName())) {
            monitorSignal(message);
        }
    }

    /** A new run of the manager, or none: all it promised is void; so is what a lost bus swallowed. */
    private void forget() {
        runs++;
        jobs.clear();
        monitors.clear();
        closedMonitors.clear();
        nodeStatus.clear();
    }

    // What must be true when all is quiet.

    void checkQuiet() {
        if (openCalls != 0) {
            throw new AssertionError(openCalls + " calls are not answered");
        }
        jobs.forEach((path, phase) -> {
            if (phase != JobPhase.REMOVED) {
                throw new AssertionError(path + " never ended, it is " + phase);
            }
        });
        nodeStatus.forEach((path, status) -> {
            if (!status.equals("online")) {
                throw new AssertionError(path + " is said to be " + status);
            }
        });
        monitors.values().forEach(Beliefs::check);
    }

    /** How many units were compared with the truth. */
    int comparedUnits() {
        return monitors.values().stream()
                .mapToInt(monitor -> monitor.compared())
                .sum();
    }

    /** The client's connection to the bus. */
    private final class BusHandler implements Bus.Handler {
        @Override
        public void connected(Connection connection) {
            ReplyHandler ignored = new ReplyHandler() {
                @Override
                public void returned(Message reply) {}

                @Override
                public void failed(MethodError error) {
                    if (!error.equals(MethodError.TERMINATED)) {
                        throw new AssertionError("AddMatch failed: " + error);
                    }
                }
            };
            bus.addMatch("type='signal',sender='" + dialect.baseName() + "'", ignored);
            Consumer<String> owner = name -> {
                if (!name.equals(managerName)) {
                    managerName = name;
                    forget();
                }
            };
            bus.watchName(dialect.baseName(), owner);
        }

        @Override
        public void unavailable(String cause) {}

        @Override
        public void lost(CloseReason reason) {
            managerName = "";
            forget();
        }

        @Override
        public void received(Connection connection, Message message)
                throws MalformedMessageException {
            if (message.type() == MessageType.SIGNAL && managerName.equals(message.sender())) {
                signal(message);
            }
        }

        @Override
        public void vanished(String uniqueName) {}
    }
}
