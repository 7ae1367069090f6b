package org.hirte.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusAddress;
import org.hirte.lab.LabSetup.BusDaemon;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.NodeName;

/**
 * A lab whose nodes have hirte installed under the names of one dialect; the first node has the
 * manager. Nothing is configured or started.
 */
final class DialectNodes implements AutoCloseable {
    private static final Duration INSTALL_PATIENCE = Duration.ofMinutes(2);

    private static final int DEFAULT_PORT = 842;

    private final Lab lab;
    private final Dialect dialect;
    private final List<String> names;

    private DialectNodes(Lab lab, Dialect dialect, String[] names) {
        this.lab = lab;
        this.dialect = dialect;
        this.names = List.of(names);
    }

    /**
     * Boots nodes.
     *
     * @param directory where hirte may be installed for them
     */
    static DialectNodes boot(Dialect dialect, Path directory, String... names) {
        Path tree =
                switch (dialect) {
                    case HIRTE -> HirteNodes.tree();
                    case BLUECHI -> installBluechi(directory);
                };
        LabSetup setup = new LabSetup(
                BusDaemon.DAEMON, List.of(tree), List.of(Path.of(System.getProperty("java.home"))));
        return new DialectNodes(Lab.boot(setup, names), dialect, names);
    }

    /**
     * Installs hirte under the names of BlueChi, for the nodes of a lab. The AOT caches are those
     * that {@code ./test} recorded, since the programs are the same.
     */
    static Path installBluechi(Path directory) {
        Path program = Path.of("..", "deploy", "install").toAbsolutePath().normalize();
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of("--no-build", "--dialect", "bluechi"));
        command.addAll(List.of("--destdir", directory.toString()));
        Map<String, String> environment =
                Map.of("HIRTE_JAVA_HOME", System.getProperty("java.home"));
        try (RunningCommand install = RunningCommand.start(environment, command)) {
            install.finish(INSTALL_PATIENCE).orThrow();
        }
        return directory;
    }

    LabNode node(String name) {
        return lab.node(name);
    }

    LabNode manager() {
        return lab.node(names.getFirst());
    }

    String managerUnit() {
        return dialect.managerProgram() + ".service";
    }

    String agentUnit() {
        return dialect.agentProgram() + ".service";
    }

    /**
     * Writes the manager's configuration; all nodes may register.
     *
     * @param keys further lines of its section
     * @param sections further sections
     */
    void configureManager(String keys, String sections) {
        String allowed = String.join(",", names);
        String file =
                switch (dialect) {
                    case HIRTE -> "/etc/hirte/hirte.conf";
                    case BLUECHI -> "/etc/bluechi/controller.conf";
                };
        manager()
                .write(
                        file,
                        "[%s]\nAllowedNodeNames=%s\n%s%s"
                                .formatted(dialect.managerProgram(), allowed, keys, sections));
    }

    /**
     * Writes an agent's configuration.
     *
     * @param keys further lines of its section
     */
    void configureAgent(String name, String managerHost, int port, String keys) {
        String word = dialect.controllerWord();
        node(name)
                .write(
                        "/etc/%s/agent.conf".formatted(dialect.unitPrefix()),
                        "[%s]\nNodeName=%s\n%sHost=%s\n%sPort=%d\n%s"
                                .formatted(
                                        dialect.agentProgram(),
                                        name,
                                        word,
                                        managerHost,
                                        word,
                                        port,
                                        keys));
    }

    /** Starts the manager and an agent on each node, all configured already, until all are online. */
    void startAll() {
        manager().systemctl("start", managerUnit());
        names.forEach(name -> node(name).systemctl("start", agentUnit()));
        names.forEach(this::awaitOnline);
    }

    /** Configures the manager and all agents with their defaults. */
    void configureAll(String managerKeys, String sections) {
        configureManager(managerKeys, sections);
        names.forEach(name -> configureAgent(name, names.getFirst(), DEFAULT_PORT, ""));
    }

    /** A client on the manager's bus. */
    HirteClient connect() throws ClientException {
        return HirteClient.connect(BusAddress.of(manager().busAddress()));
    }

    /** Calls a method of the manager and returns what busctl prints. */
    String callManager(String method, String... signatureAndArguments) {
        String interfaceName = dialect.controllerInterface();
        return call(dialect.rootPath(), interfaceName, method, signatureAndArguments)
                .orThrow()
                .stdout();
    }

    /** Calls a method of a node, whatever comes of it. */
    Output callNode(String node, String method, String... signatureAndArguments) {
        String path = dialect.nodePath(new NodeName(node));
        return call(path, dialect.nodeInterface(), method, signatureAndArguments);
    }

    /** Calls a method of the manager's API, whatever comes of it. */
    Output call(String path, String interfaceName, String method, String... rest) {
        List<String> command = new ArrayList<>(
                List.of("busctl", "call", dialect.baseName(), path, interfaceName, method));
        command.addAll(List.of(rest));
        return manager().exec(command.toArray(String[]::new));
    }

    /** Waits until the manager says so, and the agent, which learns it a little later. */
    void awaitOnline(String node) {
        awaitStatus(node, "online");
        switch (dialect) {
            case HIRTE -> {
                // its agents do not tell
            }
            case BLUECHI ->
                Await.until(
                        "the agent of " + node + " knows",
                        () -> agentProperty(node, "Status"),
                        "s \"online\""::equals);
        }
    }

    void awaitStatus(String node, String status) {
        String wanted = "s \"" + status + "\"";
        Await.until(node + " is " + status, () -> nodeProperty(node, "Status"), wanted::equals);
    }

    /** A property of a node as busctl prints it, such as {@code s "online"}. */
    String nodeProperty(String node, String property) {
        String path = dialect.nodePath(new NodeName(node));
        return property(manager(), dialect.baseName(), path, dialect.nodeInterface(), property);
    }

    /** A property of the central daemon. */
    String managerProperty(String property) {
        String path = dialect.rootPath();
        String interfaceName = dialect.controllerInterface();
        return property(manager(), dialect.baseName(), path, interfaceName, property);
    }

    /** A property of the agent of a node, on that node's bus. */
    String agentProperty(String node, String property) {
        String path = dialect.rootPath();
        String interfaceName = dialect.agentInterface();
        return property(node(node), dialect.agentBusName(), path, interfaceName, property);
    }

    private static String property(
            LabNode node, String service, String path, String interfaceName, String property) {
        return node.exec("busctl", "get-property", service, path, interfaceName, property)
                .stdout();
    }

    @Override
    public void close() {
        try {
            HirteNodes.saveJournals(lab, names.stream().map(lab::node).toList());
        } finally {
            lab.close();
        }
    }
}
