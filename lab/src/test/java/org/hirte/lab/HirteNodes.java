package org.hirte.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusAddress;
import org.hirte.lab.LabSetup.BusDaemon;

/**
 * A lab with hirte installed: a manager and an agent on the first node, an agent on each other one.
 * Their journals are written to {@code target/journals} when the lab ends.
 */
final class HirteNodes implements AutoCloseable {
    static final String MANAGER_UNIT = "hirte.service";
    static final String AGENT_UNIT = "hirte-agent.service";

    private static final Path JOURNALS = Path.of("target", "journals");

    private final Lab lab;
    private final LabSetup setup;
    private final List<LabNode> nodes = new ArrayList<>();

    private HirteNodes(Lab lab, LabSetup setup, String[] names) {
        this.lab = lab;
        this.setup = setup;
        for (String name : names) {
            nodes.add(lab.node(name));
        }
    }

    /** Boots and configures the nodes; no service runs yet. The first one has the manager. */
    static HirteNodes boot(BusDaemon bus, String... names) {
        return boot(bus, tree(), names);
    }

    private static HirteNodes boot(BusDaemon bus, Path tree, String... names) {
        LabSetup setup =
                new LabSetup(bus, List.of(tree), List.of(Path.of(System.getProperty("java.home"))));
        setup = bus == BusDaemon.BROKER ? Broker.setup(setup) : setup;
        HirteNodes hirte = new HirteNodes(Lab.boot(setup, names), setup, names);
        hirte.configure();
        return hirte;
    }

    /** Where {@code ./test} has installed hirte. */
    static Path tree() {
        return Path.of(required("hirte.tree"));
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new LabException("-D" + property + " is missing: run ./test instead of Maven");
        }
        return value;
    }

    /** Boots, configures, starts everything, and waits until all nodes are online. */
    static HirteNodes start(BusDaemon bus, String... names) {
        return start(bus, tree(), names);
    }

    /** The same with another hirte: where it is laid out. */
    static HirteNodes start(BusDaemon bus, Path tree, String... names) {
        HirteNodes hirte = boot(bus, tree, names);
        try {
            hirte.manager().systemctl("start", MANAGER_UNIT);
            hirte.nodes.forEach(node -> node.systemctl("start", AGENT_UNIT));
            hirte.awaitAllOnline();
            return hirte;
        } catch (LabException e) {
            hirte.close();
            throw e;
        }
    }

    private void configure() {
        List<String> names = nodes.stream().map(LabNode::name).toList();
        manager()
                .write(
                        "/etc/hirte/hirte.conf",
                        "[hirte]\nAllowedNodeNames=%s\n".formatted(String.join(",", names)));
        for (LabNode node : nodes) {
            node.write(
                    "/etc/hirte/agent.conf",
                    "[hirte-agent]\nNodeName=%s\nManagerHost=%s\n"
                            .formatted(node.name(), manager().name()));
        }
    }

    /** The node with the manager. */
    LabNode manager() {
        return nodes.getFirst();
    }

    LabNode node(String name) {
        return lab.node(name);
    }

    /** Copies another hirte over a running node's files. */
    void install(String name, Path tree) {
        lab.run("install", List.of(name, tree.toString()));
    }

    /** Boots a node that lost power. */
    void bootAgain(String name) {
        lab.up(LabSetup.plain(), name);
    }

    /** Boots a further node, with hirte installed and not configured. */
    LabNode bootSpare(String name) {
        lab.up(setup, name);
        LabNode spare = lab.node(name);
        nodes.add(spare);
        return spare;
    }

    /** A client on the manager's bus, as a Java state manager would be. */
    HirteClient connect() throws ClientException {
        return HirteClient.connect(BusAddress.of(manager().busAddress()));
    }

    /** Runs hirtectl on the node with the manager. */
    Output hirtectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("hirtectl"));
        command.addAll(List.of(arguments));
        return manager().exec(command.toArray(String[]::new));
    }

    /** Status of a node on the manager's bus. */
    String status(String node) {
        String path = "/org/containers/hirte/node/" + node;
        return manager()
                .exec(
                        "busctl",
                        "get-property",
                        "org.containers.hirte",
                        path,
                        "org.containers.hirte.Node",
                        "Status")
                .stdout();
    }

    void awaitStatus(String node, String status) {
        String wanted = "s \"" + status + "\"";
        Await.until(node + " is " + status, () -> status(node), wanted::equals);
    }

    void awaitAllOnline() {
        nodes.forEach(node -> awaitStatus(node.name(), "online"));
    }

    /**
     * Restarts a node's agent and waits until it is back. Between the two the manager has to have
     * noticed the loss: else the node would still be online from before.
     */
    void restartAgent(String name) {
        node(name).systemctl("stop", AGENT_UNIT);
        awaitStatus(name, "offline");
        node(name).systemctl("start", AGENT_UNIT);
        awaitStatus(name, "online");
    }

    @Override
    public void close() {
        try {
            saveJournals(lab, nodes);
        } finally {
            lab.close();
        }
    }

    /** Keeps the nodes' journals for whoever looks for the cause of a failure. */
    static void saveJournals(Lab lab, List<LabNode> nodes) {
        nodes.forEach(node -> saveJournal(lab, node));
    }

    private static void saveJournal(Lab lab, LabNode node) {
        Output journal = node.exec("journalctl", "--no-pager", "--output=short-precise");
        try {
            Files.createDirectories(JOURNALS);
            Path file = JOURNALS.resolve(lab.name() + "-" + node.name() + ".txt");
            Files.writeString(file, journal.stdout());
        } catch (IOException e) {
            throw new LabException("cannot save the journal of " + node.name(), e);
        }
    }
}
