package org.hirte.client.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.hirte.client.Dialect;
import org.hirte.client.bus.BusAddress;

/**
 * A manager on dbus-java and the typed interfaces, in one dialect. It is no model of a manager: it
 * answers what {@link Script} says.
 */
public final class ScriptedManager {
    private final DBusConnection connection;
    private final Script script;

    private ScriptedManager(DBusConnection connection, Script script) {
        this.connection = connection;
        this.script = script;
    }

    /** Starts it on a bus; it owns the dialect's name when this returns. */
    public static ScriptedManager start(BusAddress address, Dialect dialect) throws DBusException {
        DBusConnection connection = DBusConnectionBuilder.forAddress(address.address())
                .withShared(false)
                .build();
        ScriptedManager manager = new ScriptedManager(connection, new Script(dialect));
        manager.export();
        connection.requestBusName(dialect.busName());
        return manager;
    }

    private void export() throws DBusException {
        switch (script.dialect) {
            case HIRTE ->
                connection.exportObject(
                        script.dialect.rootPath(), new HirteObjects.Root(script, this));
            case BLUECHI ->
                connection.exportObject(
                        script.dialect.rootPath(), new BluechiObjects.Root(script, this));
        }
        for (String name : List.of("laptop", "rpi4", "spare")) {
            connection.exportObject(script.dialect.nodePath(name), node(name));
        }
        connection.addFallback(script.dialect.nodesPath(), node("unknown"));
    }

    private DBusInterface node(String name) {
        return switch (script.dialect) {
            case HIRTE -> new HirteObjects.Node(script, this, name);
            case BLUECHI -> new BluechiObjects.Node(script, this, name);
        };
    }

    DBusPath createMonitor() {
        DBusPath path = new DBusPath(script.dialect.rootPath() + "/monitor/1");
        try {
            switch (script.dialect) {
                case HIRTE ->
                    connection.exportObject(
                            path.getPath(), new HirteObjects.Monitor(script, this, path.getPath()));
                case BLUECHI ->
                    connection.exportObject(
                            path.getPath(),
                            new BluechiObjects.Monitor(script, this, path.getPath()));
            }
        } catch (DBusException e) {
            throw new IllegalStateException(e);
        }
        return path;
    }

    /** Waits until a method was called, such as {@code "Subscribe"}; fails after 20 s. */
    public void awaitCall(String what) throws InterruptedException {
        String call = "";
        while (!what.equals(call)) {
            call = script.calls.poll(100, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("no call of " + what);
            }
        }
    }

    /** From now on lists node {@code spare} as online, without saying so. */
    public void bringSpareOnline() {
        script.bringSpareOnline();
    }

    /** Says that a node came or went. */
    public void sayStatus(String node, String status) {
        String path = script.dialect.nodePath(node);
        try {
            send(new Properties.PropertiesChanged(
                    path,
                    script.dialect.nodeInterface(),
                    Map.of("Status", new Variant<>(status)),
                    List.of()));
        } catch (DBusException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says measured times of one job. */
    public void sayMetrics() throws DBusException {
        String path = script.dialect.metricsPath();
        UInt64 long7 = new UInt64(7_500);
        UInt64 long5 = new UInt64(5_250);
        switch (script.dialect) {
            case HIRTE -> {
                send(new org.hirte.client.hirte.Metrics.StartUnitJobMetrics(
                        path, "rpi4", "/job/1", "httpd.service", long7, long5));
                send(new org.hirte.client.hirte.Metrics.AgentJobMetrics(
                        path, "rpi4", "httpd.service", "start", long5));
            }
            case BLUECHI -> {
                send(new org.hirte.client.bluechi.Metrics.StartUnitJobMetrics(
                        path, "rpi4", "/job/1", "httpd.service", long7, long5));
                send(new org.hirte.client.bluechi.Metrics.AgentJobMetrics(
                        path, "rpi4", "httpd.service", "start", long5));
            }
        }
    }

    DBusPath runJob(String node, String unit) {
        UInt32 id = new UInt32(script.nextJob());
        DBusPath path = new DBusPath(script.dialect.rootPath() + "/job/" + id);
        switch (unit) {
            case "nosuch.service" ->
                throw new org.freedesktop.systemd1.NoSuchUnit("Unit nosuch.service not found.");
            case "mute.service" ->
                throw new org.freedesktop.DBus.Error.NoReply("Method call timed out");
            case "cut.service" ->
                throw new org.freedesktop.DBus.Error.NoReply("Connection terminated");
            case "quick.service" -> removed(id, path, node, unit, "done");
            case "fails.service" -> soon(() -> removed(id, path, node, unit, "failed"));
            case "gone.service" -> soon(() -> removed(id, path, node, unit, "node-offline"));
            case "lost.service" -> soon(() -> sayStatus(node, "offline"));
            case "hangs.service" -> {}
            default -> soon(() -> removed(id, path, node, unit, "done"));
        }
        return path;
    }

    /** On another thread: before or after the reply to the call under way, as it happens. */
    private static void soon(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    private void removed(UInt32 id, DBusPath job, String node, String unit, String result) {
        String root = script.dialect.rootPath();
        try {
            send(
                    switch (script.dialect) {
                        case HIRTE ->
                            new org.hirte.client.hirte.Manager.JobRemoved(
                                    root, id, job, node, unit, result);
                        case BLUECHI ->
                            new org.hirte.client.bluechi.Controller.JobRemoved(
                                    root, id, job, node, unit, result);
                    });
        } catch (DBusException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(DBusSignal signal) {
        connection.sendMessage(signal);
    }

    /** Leaves the bus, as a daemon that ends. */
    public void leave() {
        connection.disconnect();
    }
}
