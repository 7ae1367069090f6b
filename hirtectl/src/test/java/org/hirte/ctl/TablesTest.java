package org.hirte.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.hirte.client.Dialect;
import org.hirte.client.MetricsEvent;
import org.hirte.client.MonitorEvent;
import org.hirte.client.Unit;
import org.hirte.client.UnitFileChange;
import org.hirte.client.bus.BusVariant;
import org.hirte.ctl.output.OutputFormat;
import org.hirte.ctl.output.Printer;
import org.hirte.ctl.output.Shape;
import org.hirte.ctl.output.Terminal;
import org.junit.jupiter.api.Test;

/** Layouts of contract 11.1 and 11.2, to the character. */
class TablesTest {
    private static Unit unit(String node, String name, String active, String sub) {
        return new Unit(node, name, "", "loaded", active, sub, "", "/", 0, "", "/");
    }

    private static <T> String plain(Shape<T> shape, List<T> things) {
        return new Printer(OutputFormat.TABLE, true, Terminal.NONE).all(shape, things);
    }

    private static UnitState state(
            String name, String load, String active, String sub, String file) {
        return new UnitState(
                "rpi4",
                name,
                Map.of(
                        "LoadState", new BusVariant("s", load),
                        "ActiveState", new BusVariant("s", active),
                        "SubState", new BusVariant("s", sub),
                        "UnitFileState", new BusVariant("s", file)));
    }

    private static String spaces(int count) {
        return " ".repeat(count);
    }

    @Test
    void unitsOfAllNodesHaveTheNodeInFront() {
        String table = plain(
                new UnitShape(false),
                List.of(
                        unit("rpi4", "httpd.service", "active", "running"),
                        unit("a-node-with-a-long-name", "x".repeat(70), "deactivating", "stop")));

        assertThat(table.lines())
                .containsExactly(
                        "NODE" + spaces(16) + "|ID" + spaces(57) + "|   ACTIVE|      SUB",
                        "=".repeat(100),
                        "rpi4" + spaces(16) + "|httpd.service" + spaces(46)
                                + "|   active|  running",
                        "a-node-with-a-long-n|" + "x".repeat(59) + "|deactivating|     stop");
    }

    @Test
    void unitsOfOneNodeHaveNoNode() {
        String table =
                plain(new UnitShape(true), List.of(unit("rpi4", "a.timer", "failed", "failed")));

        assertThat(table.lines())
                .containsExactly(
                        "ID" + spaces(78) + "|   ACTIVE|      SUB",
                        "=".repeat(100),
                        "a.timer" + spaces(73) + "|   failed|   failed");
    }

    @Test
    void charactersAreCountedAsPeopleSeeThem() {
        String row = plain(
                        new UnitShape(true), List.of(unit("n", "zürich-😀.service", "active", "x")))
                .lines()
                .toList()
                .get(2);

        assertThat(row).startsWith("zürich-😀.service" + spaces(64) + "|   active|");
    }

    @Test
    void nodesAreShownWithAddressAndLastContact() {
        List<NodeState> rows = List.of(
                new NodeState("laptop", true, "::ffff:10.0.0.1", 0),
                new NodeState("rpi4", false, "", 0));

        assertThat(plain(new NodeShape(true), rows).lines())
                .containsExactly(
                        "NODE" + spaces(26) + "| STATE     | IP" + spaces(22) + "| LAST SEEN"
                                + spaces(19),
                        "=".repeat(90),
                        "laptop" + spaces(24) + "| online    | ::ffff:10.0.0.1" + spaces(9)
                                + "| now" + spaces(25),
                        "rpi4" + spaces(26) + "| offline   | " + spaces(24) + "| never"
                                + spaces(23));
        assertThat(plain(new NodeShape(false), rows).lines())
                .containsExactly(
                        "NODE" + spaces(26) + "| STATE     | LAST SEEN" + spaces(19),
                        "=".repeat(73),
                        "laptop" + spaces(24) + "| online    | now" + spaces(25),
                        "rpi4" + spaces(26) + "| offline   | never" + spaces(23));
    }

    @Test
    void nodesAreJsonWithTheFieldsOfTheHttpApi() {
        Printer json = new Printer(OutputFormat.JSON, true, Terminal.NONE);
        List<NodeState> nodes = List.of(
                new NodeState("laptop", true, "::ffff:10.0.0.1", 1_700_000_000_123_456L),
                new NodeState("rpi4", false, "", 1_700_000_000_000_000L),
                new NodeState("spare", false, "", 0));

        assertThat(json.all(new NodeShape(true), nodes)).isEqualTo("""
                        [
                          {"name":"laptop","status":"online",\
                        "lastSeen":"2023-11-14T22:13:20.123Z","peerAddress":"10.0.0.1"},
                          {"name":"rpi4","status":"offline",\
                        "lastSeen":"2023-11-14T22:13:20.000Z","peerAddress":null},
                          {"name":"spare","status":"offline","lastSeen":null,"peerAddress":null}
                        ]
                        """);
    }

    @Test
    void unitStatesStandAtTabStops() {
        String table = StatusTable.of(
                List.of(
                        state("httpd.service", "loaded", "active", "running", "enabled"),
                        state("a.timer", "masked", "dead", "", "")),
                true);

        assertThat(table.lines())
                .containsExactly(
                        "UNIT\t\t| LOADED\t| ACTIVE\t| SUBSTATE\t| ENABLED\t|",
                        "-".repeat(16 + 64),
                        "httpd.service\t| loaded\t| active\t| running\t| enabled\t|",
                        "a.timer\t\t| masked\t| dead\t\t| \t\t| \t\t|");
    }

    @Test
    void lastContactIsATimeOrNever() {
        assertThat(LastSeen.of(0, ZoneId.of("+02:00"))).isEqualTo("never");
        assertThat(LastSeen.of(1_700_000_000_123_456L, ZoneId.of("+02:00")))
                .isEqualTo("2023-11-15 00:13:20,123+0200");
        assertThat(LastSeen.of(1_700_000_000_000_000L, ZoneId.of("-03:30")))
                .isEqualTo("2023-11-14 18:43:20,000-0330");
    }

    @Test
    void eventsAreLinesWithTheirDetailsIndented() {
        assertThat(MonitorLines.of(new MonitorEvent.Created("rpi4", "a.service", "real")))
                .isEqualTo("[rpi4] a.service\n\tUnit created (reason: real)\n");
        assertThat(MonitorLines.of(new MonitorEvent.Removed("rpi4", "*", "virtual")))
                .isEqualTo("[rpi4] *\n\tUnit removed (reason: virtual)\n");
        assertThat(MonitorLines.of(new MonitorEvent.StateChanged(
                        "rpi4", "a.service", "active", "running", "real")))
                .isEqualTo("""
                        [rpi4] a.service
                        \tUnit state changed (reason: real)
                        \tActive: active (running)
                        """);
        assertThat(MonitorLines.of(new MonitorEvent.PropertiesChanged(
                        "rpi4",
                        "a.service",
                        "org.freedesktop.systemd1.Service",
                        Map.of(
                                "StatusText", new BusVariant("s", "ready\u001b[2J"),
                                "MainPID", new BusVariant("u", 7L)))))
                .isEqualTo("""
                        [rpi4] a.service
                        \tUnit properties changed (Interface: org.freedesktop.systemd1.Service)
                        \tStatusText: ready?[2J
                        """);
    }

    @Test
    void measuredTimesAreMilliseconds() {
        MetricsEvent start =
                new MetricsEvent.StartMeasured("rpi4", "/job/1", "a.service", 7_540, 5_250);
        MetricsEvent agent = new MetricsEvent.AgentMeasured("rpi4", "a.service", "start", 900);

        assertThat(MetricsLines.of(Dialect.HIRTE, start)).isEqualTo("""
                        [rpi4] Job /job/1 to start unit a.service:
                        \tHirte job gross measured time: 7.5ms
                        \tUnit net start time (from properties): 5.3ms
                        """);
        assertThat(MetricsLines.of(Dialect.BLUECHI, start)).contains("\tBlueChi job gross");
        assertThat(MetricsLines.of(Dialect.HIRTE, agent))
                .isEqualTo("[rpi4] Agent systemd start job on a.service net measured time:"
                        + " 0.9ms\n");
    }

    @Test
    void changesOnDiskAreNamed() {
        assertThat(UnitFileLines.of(List.of(
                        new UnitFileChange("symlink", "/a", "/b"),
                        new UnitFileChange("unlink", "/c", ""),
                        new UnitFileChange("masked", "/d", ""))))
                .isEqualTo("""
                        Created symlink /a -> /b
                        Removed "/c".
                        Unknown operation: masked
                        """);
    }
}
