package org.hirte.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirte.lab.Await;
import org.hirte.lab.Lab;
import org.hirte.lab.LabNode;
import org.hirte.lab.LabSetup;
import org.hirte.lab.swarm.SwarmProcess;
import org.hirte.lab.swarm.SwarmSettings;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.Dialect;

/** Two lab nodes: the installed manager on a real bus, and the swarm that registers with it. */
final class ScaleLab implements AutoCloseable {
    static final String UNIT = "hirte.service";

    /** Port of the manager's HTTP side, on its node's loopback. */
    static final int HTTP_PORT = 8420;

    static final String HTTP = "http://127.0.0.1:" + HTTP_PORT;

    private static final String REAL_NODE = "real";
    private static final Pattern ACTIVE_UNITS = Pattern.compile("\"byState\":\\{\"active\":(\\d+)");
    private static final int MOST_AGENTS = 1_000;
    private static final int PORT = 842;

    private final Lab lab;
    private final Dialect dialect;
    private final String managerAddress;
    private final String busAddress;

    private ScaleLab(Lab lab, Dialect dialect) {
        this.lab = lab;
        this.dialect = dialect;
        LabNode hub = lab.node("hub");
        managerAddress = hub.ip();
        busAddress = hub.busAddress();
    }

    /**
     * Boots it with the manager running.
     *
     * @param trees the installed product and, for dbus-broker, that
     */
    static ScaleLab boot(LabSetup.BusDaemon bus, List<Path> trees, Path jdk, Dialect dialect)
            throws IOException {
        LabSetup setup = new LabSetup(bus, trees, List.of(jdk));
        Lab lab = Lab.boot(setup, "hub", "fleet");
        try {
            ScaleLab scale = new ScaleLab(lab, dialect);
            scale.configure();
            return scale;
        } catch (RuntimeException | IOException e) {
            lab.close();
            throw e;
        }
    }

    private void configure() throws IOException {
        hub().write(
                        "/etc/hirte/hirte.conf",
                        "[hirte]\nLogLevel=WARN\nAllowedNodeNames=" + REAL_NODE + "\n"
                                + swarm(MOST_AGENTS, 1).allowed());
        hub().write("/etc/dbus-1/system.d/bench.conf", BareReplies.POLICY);
        try (BlockingBus bus = connect()) {
            bus.reloadConfiguration();
        }
        // restarting is what is measured here, not what systemd thinks of it
        hub().write(
                        "/etc/systemd/system/" + UNIT + ".d/bench.conf",
                        "[Unit]\nStartLimitIntervalSec=0\n");
        hub().systemctl("daemon-reload");
        hub().systemctl("start", UNIT);
    }

    LabNode hub() {
        return lab.node("hub");
    }

    String busAddress() {
        return busAddress;
    }

    BlockingBus connect() throws IOException {
        return BlockingBus.connect(busAddress);
    }

    /** Settings of agents {@code node1} and up. */
    SwarmSettings swarm(int agents, int units) {
        return SwarmSettings.of(dialect, new Endpoint.Tcp(managerAddress, PORT), agents, units);
    }

    SwarmProcess start(SwarmSettings settings) {
        SwarmProcess swarm = SwarmProcess.start(lab.node("fleet"), settings);
        swarm.awaitFill(0);
        return swarm;
    }

    /** Starts the agent of the other node's own systemd, and returns that node. */
    LabNode startAgent() {
        LabNode node = lab.node("fleet");
        node.write(
                "/etc/hirte/agent.conf",
                "[hirte-agent]\nNodeName=" + REAL_NODE + "\nManagerHost=" + managerAddress + "\n");
        node.systemctl("start", "hirte-agent.service");
        Await.until(
                "the units of " + REAL_NODE,
                () -> hub().exec("curl", "-s", HTTP + "/api/v1/nodes/" + REAL_NODE)
                        .stdout(),
                answer -> answer.contains("\"listedAt\":\""));
        return node;
    }

    /** Waits until the manager's copy has this many active units at least; a real node has some, too. */
    void awaitUnits(int count) {
        Await.until(
                count + " units in the manager's copy",
                () -> hub().exec("curl", "-s", HTTP + "/api/v1/status").stdout(),
                answer -> {
                    Matcher active = ACTIVE_UNITS.matcher(answer);
                    return active.find() && Integer.parseInt(active.group(1)) >= count;
                });
    }

    /** Processor time the manager, or another service of its node, has used so far, seconds. */
    double processorSeconds(String unit) {
        return Footprint.processorSeconds(hub(), unit);
    }

    /** Resident memory of the manager, megabytes. */
    double managerMegabytes() {
        return Footprint.residentMegabytes(hub(), UNIT);
    }

    @Override
    public void close() {
        lab.close();
    }
}
