package org.hirte.client.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.bluechi.Offline;
import org.freedesktop.DBus.Error.FileNotFound;
import org.freedesktop.DBus.Error.UnknownObject;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.hirte.client.api.AuxiliaryUnitStruct;
import org.hirte.client.api.EnableUnitFilesReply;
import org.hirte.client.api.NodePeerStruct;
import org.hirte.client.api.PropertyStruct;
import org.hirte.client.api.UnitFileChangeStruct;
import org.hirte.client.api.UnitFileStruct;
import org.hirte.client.api.UnitStruct;
import org.hirte.client.bluechi.Controller;

/**
 * The scripted manager's objects in the BLUECHI dialect. The interface has more methods than the
 * tests call; the others throw, so that a client that strays gets an error and its test fails.
 */
final class BluechiObjects {
    private BluechiObjects() {}

    static final class Root implements Controller {
        private final Script script;
        private final ScriptedManager manager;

        Root(Script script, ScriptedManager manager) {
            this.script = script;
            this.manager = manager;
        }

        @Override
        public Map<String, List<UnitStruct>> listUnits() {
            Map<String, List<UnitStruct>> all = new LinkedHashMap<>();
            all.put("laptop", script.units());
            all.put("rpi4", script.units());
            return all;
        }

        @Override
        public Map<String, List<UnitFileStruct>> listUnitFiles() {
            return Map.of("rpi4", script.unitFiles());
        }

        @Override
        public List<NodePeerStruct> listNodes() {
            script.called("ListNodes");
            return List.of(
                    node("laptop", "online", "::ffff:10.0.0.1"),
                    node("rpi4", "online", "::ffff:10.0.0.2"),
                    node("spare", script.spareStatus(), ""));
        }

        private NodePeerStruct node(String name, String status, String peerIp) {
            return new NodePeerStruct(name, getNode(name), status, peerIp);
        }

        @Override
        public String status() {
            return "degraded";
        }

        @Override
        public String logLevel() {
            return "INFO";
        }

        @Override
        public String logTarget() {
            return "journald";
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

    static final class Node implements org.hirte.client.bluechi.Node {
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
            return new UInt64(1_700_000_000_123_456L);
        }

        @Override
        public DBusPath startTransientUnit(
                String unit,
                String mode,
                List<PropertyStruct> properties,
                List<AuxiliaryUnitStruct> auxiliary) {
            throw new UnsupportedOperationException("not in the script");
        }

        @Override
        public List<UnitFileStruct> listUnitFiles() {
            checkOnline();
            return script.unitFiles();
        }

        private void called(String what) {
            checkOnline();
            script.called(what);
        }

        @Override
        public void freezeUnit(String unit) {
            called("FreezeUnit " + name + " " + unit);
        }

        @Override
        public void thawUnit(String unit) {
            called("ThawUnit " + name + " " + unit);
        }

        @Override
        public void killUnit(String unit, String who, int signal) {
            called("KillUnit " + name + " " + unit + " " + who + " " + signal);
        }

        @Override
        public void resetFailed() {
            called("ResetFailed " + name);
        }

        @Override
        public void resetFailedUnit(String unit) {
            called("ResetFailedUnit " + name + " " + unit);
        }

        @Override
        public String getDefaultTarget() {
            checkOnline();
            return "multi-user.target";
        }

        @Override
        public List<UnitFileChangeStruct> setDefaultTarget(String target, boolean force) {
            called("SetDefaultTarget " + name + " " + target + " " + force);
            return List.of(new UnitFileChangeStruct("symlink", "/etc/default.target", target));
        }

        @Override
        public String getUnitFileState(String file) {
            checkOnline();
            return switch (file) {
                case "nosuch.service" -> throw new FileNotFound("No such file or directory");
                case "backup.timer" -> "disabled";
                default -> "enabled";
            };
        }

        @Override
        public UInt64 lastSeenTimestampMonotonic() {
            return new UInt64(0);
        }

        @Override
        public String peerIp() {
            return "";
        }

        @Override
        public String getObjectPath() {
            return script.dialect.nodePath(name);
        }
    }

    static final class Monitor implements org.hirte.client.bluechi.Monitor {
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
        public UInt32 addPeer(String peer) {
            script.called("AddPeer " + peer);
            return new UInt32(1);
        }

        @Override
        public void removePeer(UInt32 id, String reason) {
            script.called("RemovePeer " + reason);
        }

        @Override
        public String getObjectPath() {
            return path;
        }
    }
}
