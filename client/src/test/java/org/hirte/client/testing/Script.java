package org.hirte.client.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.hirte.client.Dialect;
import org.hirte.client.api.UnitFileStruct;
import org.hirte.client.api.UnitStruct;

/**
 * What the scripted manager answers. Nodes {@code laptop} (online) and {@code rpi4} (online), {@code
 * spare} (offline). The unit's name says what becomes of a job:
 *
 * <ul>
 *   <li>{@code nosuch.service}: systemd refuses
 *   <li>{@code fails.service}: ends with {@code failed}
 *   <li>{@code quick.service}: ends before the reply to the call
 *   <li>{@code lost.service}: the node goes offline instead, as C managers do it
 *   <li>{@code gone.service}: ends with {@code node-offline}
 *   <li>{@code mute.service}: the node does not answer
 *   <li>{@code cut.service}: the node goes away before it answers
 *   <li>{@code hangs.service}: never ends
 *   <li>all others: {@code done} after the reply
 * </ul>
 */
final class Script {
    /** Names of the calls received, for tests that wait for one. */
    final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    final Dialect dialect;
    private volatile boolean isSpareOnline;
    private int jobs;

    Script(Dialect dialect) {
        this.dialect = dialect;
    }

    synchronized int nextJob() {
        return ++jobs;
    }

    void bringSpareOnline() {
        isSpareOnline = true;
    }

    String spareStatus() {
        return isSpareOnline ? "online" : "offline";
    }

    void called(String what) {
        calls.add(what);
    }

    List<UnitStruct> units() {
        return List.of(
                unit("httpd.service", "active", "running"),
                unit("backup.timer", "inactive", "dead"));
    }

    private static UnitStruct unit(String name, String active, String sub) {
        return new UnitStruct(
                name,
                "Description of " + name,
                "loaded",
                active,
                sub,
                "",
                new DBusPath("/org/freedesktop/systemd1/unit/x"),
                new UInt32(0),
                "",
                new DBusPath("/"));
    }

    List<UnitFileStruct> unitFiles() {
        return List.of(
                new UnitFileStruct("/usr/lib/systemd/system/httpd.service", "enabled"),
                new UnitFileStruct("/etc/systemd/system/backup.timer", "disabled"));
    }

    Map<String, Variant<?>> properties(String unit) {
        boolean isThere = !unit.equals("nosuch.service");
        boolean isRunning = isThere && !unit.equals("backup.timer");
        return Map.of(
                "Id", new Variant<>(unit),
                "LoadState", new Variant<>(isThere ? "loaded" : "not-found"),
                "ActiveState", new Variant<>(isRunning ? "active" : "inactive"),
                "SubState", new Variant<>(isRunning ? "running" : "dead"),
                "UnitFileState", new Variant<>(isThere ? "enabled" : ""),
                "CPUWeight", new Variant<>(new UInt64(100)),
                "ActiveEnterTimestamp", new Variant<>(new UInt64(1_700_000_000_000_000L)),
                "CanStart", new Variant<>(true),
                "After", new Variant<>(List.of("basic.target", "sysinit.target"), "as"));
    }
}
