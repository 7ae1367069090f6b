package org.hirte.client.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.containers.hirte.Offline;
import org.freedesktop.DBus.Error.UnknownObject;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.hirte.client.api.EnableUnitFilesReply;
import org.hirte.client.api.NodeStruct;
import org.hirte.client.api.NodeUnitStruct;
import org.hirte.client.api.PropertyStruct;
import org.hirte.client.api.UnitFileChangeStruct;
import org.hirte.client.api.UnitStruct;
import org.hirte.client.hirte.Manager;

/** The scripted manager's objects in the HIRTE dialect. */
final class HirteObjects {
    private HirteObjects() {}

    static final class Root implements Manager {
        private final Script script;
        private final ScriptedManager manager;

        Root(Script script, ScriptedManager manager) {
            this.script = script;
            this.manager = manager;
        }

        @Override
        public String ping(String message) {
            return message;
        }

        @Override
        public List<NodeUnitStruct> listUnits() {
            List<NodeUnitStruct> all = new ArrayList<>();
            for (String node : List.of("laptop", "rpi4")) {
                for (UnitStruct unit : script.units()) {
                    all.add(of(node, unit));
                }
            }
            return all;
        }

        private static NodeUnitStruct of(String node, UnitStruct unit) {
            return new NodeUnitStruct(
                    node,
                    unit.name(),
                    unit.description(),
                    unit.loadState(),
                    unit.activeState(),
                    unit.subState(),
                    unit.following(),
                    unit.unitPath(),
                    unit.jobId(),
                    unit.jobType(),
                    unit.jobPath());
        }

        @Override
        public List<NodeStruct> listNodes() {
            script.called("ListNodes");
            return List.of(
                    node("laptop", "online"),
                    node("rpi4", "online"),
                    node("spare", script.spareStatus()));
        }

        private NodeStruct node(String name, String status) {
            return new NodeStruct(name, getNode(name), status);
        }

        @Override
        public DBusPath getNode(String name) {
            return new DBusPath(script.dialect.nodePath(name));
        }

        @Override
        public DBusPath createMonitor() {
            return manager.createMonitor();
        }

        @Override
        public void enableMetrics() {
            script.called("EnableMetrics");
        }

        @Override
        public void disableMetrics() {
            script.called("DisableMetrics");
        }

        @Override
        public void setLogLevel(String level) {
            script.called("SetLogLevel " + level);
        }

        @Override
        public String getObjectPath() {
            return script.dialect.rootPath();
        }
    }

    static final class Node implements org.hirte.client.hirte.Node {
        private final Script script;
        private final ScriptedManager manager;
        private final String name;

        Node(Script script, ScriptedManager manager, String name) {
            this.script = script;
            this.manager = manager;
            this.name = name;
        }

        private static String described(List<PropertyStruct> properties) {
            return properties.stream()
                    .map(each -> each.name() + "=" + each.value().getValue())
                    .collect(Collectors.joining(","));
        }

        private void checkOnline() {
            switch (name) {
                case "unknown" -> throw new UnknownObject("Unknown object.");
                case "spare" -> throw new Offline("Node is offline");
                default -> {}
            }
        }

        private DBusPath run(String method, String unit, String mode) {
            checkOnline();
            script.called(method + " " + name + " " + unit + " " + mode);
            return manager.runJob(name, unit);
        }

        @Override
        public DBusPath startUnit(String unit, String mode) {
            return run("StartUnit", unit, mode);
        }

        @Override
        public DBusPath stopUnit(String unit, String mode) {
            return run("StopUnit", unit, mode);
        }

        @Override
        public DBusPath restartUnit(String unit, String mode) {
            return run("RestartUnit", unit, mode);
        }

        @Override
        public DBusPath reloadUnit(String unit, String mode) {
            return run("ReloadUnit", unit, mode);
        }

        @Override
        public List<UnitStruct> listUnits() {
            checkOnline();
            return script.units();
        }

        @Override
        public Map<String, Variant<?>> getUnitProperties(String unit, String interfaceName) {
            checkOnline();
            return script.properties(unit);
        }

        @Override
        public Variant<?> getUnitProperty(String unit, String interfaceName, String property) {
            checkOnline();
            Variant<?> value = script.properties(unit).get(property);
            if (value == null) {
                throw new IllegalArgumentException("no property " + property);
            }
            return value;
        }

        @Override
        public void setUnitProperties(
                String unit, boolean runtime, List<PropertyStruct> properties) {
            checkOnline();
            script.called(
                    "SetUnitProperties " + unit + " " + runtime + " " + described(properties));
        }

        @Override
        public EnableUnitFilesReply<Boolean, List<UnitFileChangeStruct>> enableUnitFiles(
                List<String> files, boolean runtime, boolean force) {
            checkOnline();
            script.called("EnableUnitFiles " + files + " " + runtime + " " + force);
            return new EnableUnitFilesReply<>(
                    true,
                    List.of(new UnitFileChangeStruct("symlink", "/etc/a", "/usr/lib/a.service")));
        }

        @Override
        public List<UnitFileChangeStruct> disableUnitFiles(List<String> files, boolean runtime) {
            checkOnline();
            script.called("DisableUnitFiles " + files + " " + runtime);
            return List.of(new UnitFileChangeStruct("unlink", "/etc/a", ""));
        }

        @Override
        public void reload() {
            checkOnline();
            script.called("Reload " + name);
        }

        @Override
        public void setLogLevel(String level) {
            checkOnline();
            script.called("SetLogLevel " + name + " " + level);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String status() {
            return name.equals("spare") ? "offline" : "online";
        }

        @Override
        public UInt64 lastSeenTimestamp() {
            return new UInt64(1_700_000_000L);
        }

        @Override
        public String getObjectPath() {
            return script.dialect.nodePath(name);
        }
    }

    static final class Monitor implements org.hirte.client.hirte.Monitor {
        private final Script script;
        private final ScriptedManager manager;
        private final String path;

        Monitor(Script script, ScriptedManager manager, String path) {
            this.script = script;
            this.manager = manager;
            this.path = path;
        }

        @Override
        public UInt32 subscribe(String node, String unit) {
            return subscribeList(node, List.of(unit));
        }

        /** Says one event of each kind for each unit, before the reply. */
        @Override
        public UInt32 subscribeList(String node, List<String> units) {
            try {
                for (String unit : units) {
                    say(node, unit);
                }
            } catch (DBusException e) {
                throw new IllegalStateException(e);
            }
            script.called("Subscribe");
            return new UInt32(4_000_000_000L);
        }

        private void say(String node, String unit) throws DBusException {
            manager.send(new UnitNew(path, node, unit, "virtual"));
            manager.send(new UnitStateChanged(path, node, unit, "active", "running", "real"));
            manager.send(new UnitPropertiesChanged(
                    path,
                    node,
                    unit,
                    "org.freedesktop.systemd1.Unit",
                    Map.of("StatusText", new Variant<>("ready"))));
            manager.send(new UnitRemoved(path, node, unit, "real"));
        }

        @Override
        public void unsubscribe(UInt32 id) {
            script.called("Unsubscribe " + id);
        }

        @Override
        public void close() {
            script.called("Close");
        }

        @Override
        public String getObjectPath() {
            return path;
        }
    }
}
