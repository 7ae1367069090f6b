package org.hirte.ctl;

import java.io.Console;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.MonitorHandle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code monitor [NODE [UNIT,...]]} and {@code monitor node-connection}. */
@Command(
        name = "monitor",
        description = "Print changes of units as they happen, until interrupted.%n"
                + "'monitor node-connection' shows which nodes are connected instead.")
class MonitorCommand extends Verb {
    private static final String NODE_CONNECTION = "node-connection";
    private static final String CLEAR_SCREEN = "\u001b[2J\u001b[0;0H";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NODE",
            defaultValue = "*",
            description = "Name of the node; * (the default) for all.")
    private String node = "*";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "UNIT",
            split = ",",
            description = "Names of units with commas between; * (the default) for all.")
    private @Nullable List<String> units;

    @Override
    void check() {
        if (units != null && units.stream().anyMatch(String::isEmpty)) {
            throw wrong("a unit name between the commas is empty");
        }
    }

    @Override
    ExitCode run(HirteClient client) throws ClientException {
        if (node.equals(NODE_CONNECTION) && units == null) {
            return nodeConnections(client);
        }
        List<String> wanted = units == null ? List.of("*") : units;
        CompletableFuture<ClientException> loss = client.loss();
        MonitorHandle monitor = client.monitor(event -> show(MonitorLines.of(event)));
        StringBuilder head = new StringBuilder("Monitor path: " + monitor.path() + "\n");
        for (String unit : wanted) {
            head.append("Subscribing to node '" + node + "' and unit '" + unit + "'\n");
        }
        show(head.toString());
        monitor.subscribe(node, wanted);
        return untilLost(loss);
    }

    private ExitCode nodeConnections(HirteClient client) throws ClientException {
        boolean isTerminal = isTerminal();
        CompletableFuture<ClientException> loss = client.loss();
        // a burst of changes is drawn once, and a change while drawing once more
        Semaphore changes = new Semaphore(1);
        client.listenToNodes(status -> changes.release());
        CompletableFuture<Void> lossTold = loss.thenRun(changes::release);
        while (!isOutputClosed()) {
            changes.acquireUninterruptibly();
            changes.drainPermits();
            if (lossTold.isDone()) {
                throw loss.join();
            }
            String table = NodeTable.connections(NodeRows.of(client, client.nodes()));
            show(isTerminal ? CLEAR_SCREEN + table : table);
        }
        return ExitCode.DONE;
    }

    @SuppressWarnings("SystemConsoleNull") // with the console of java.base, JDK 25's default, it is
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
