package org.hirte.ctl;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorHandle;
import org.hirte.client.NodeStatus;
import org.hirte.ctl.output.Printer;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/** {@code monitor [NODE [UNIT,...]]} and {@code monitor node-connection}. */
class MonitorCommand extends Verb {
    private static final String NODE_CONNECTION = "node-connection";
    private static final String CLEAR_SCREEN = "\u001b[2J\u001b[0;0H";

    private final TableOptions output = new TableOptions();

    private String node = "*";

    private @Nullable List<String> units;

    @Override
    void declare(Syntax syntax) {
        syntax.synopsis(
                "hirtectl monitor [OPTION]... [NODE [UNIT[,UNIT...]]]",
                "       hirtectl monitor [OPTION]... node-connection");
        syntax.describe("Print changes of units as they happen, until interrupted."
                + " 'monitor node-connection' shows which nodes are connected instead.");
        syntax.parameter(
                "0",
                "0..1",
                "NODE",
                value -> node = value,
                "Name of the node; * (the default) for all.");
        syntax.splitParameter(
                "1",
                "0..1",
                "UNIT",
                value -> units = value,
                "Names of units with commas between; * (the default) for all.");
        output.declare(syntax);
    }

    @Override
    void check() {
        if (units != null && units.stream().anyMatch(String::isEmpty)) {
            throw wrong("a unit name between the commas is empty");
        }
    }

    private Printer printer() {
        return output.printer(program().terminal());
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        if (node.equals(NODE_CONNECTION) && units == null) {
            return output.isText() ? nodeConnections(client) : nodeEvents(client);
        }
        List<String> wanted = units == null
                ? List.of("*")
                : units.stream().map(UnitNames::pattern).toList();
        CompletableFuture<ClientException> loss = client.loss();
        MonitorHandle monitor = client.monitor(this::show);
        if (output.isText() && output.isLegendWanted()) {
            StringBuilder head = new StringBuilder("Monitor path: " + monitor.path() + "\n");
            for (String unit : wanted) {
                head.append("Subscribing to node '" + node + "' and unit '" + unit + "'\n");
            }
            show(head.toString());
        }
        monitor.subscribe(node, wanted);
        return untilLost(loss);
    }

    private void show(MonitorEvent event) {
        String name = event.node() + "/" + event.unit();
        show(printer().one(MonitorLines.of(event), name, MonitorLines.fields(event)));
    }

    private ExitCode nodeConnections(HirteClient client) throws ClientException {
        Redraws redraws = new Redraws(client.loss());
        client.listenToNodes(status -> redraws.changed());
        String before = program().terminal().isOut() ? CLEAR_SCREEN : "";
        while (!isOutputClosed()) {
            redraws.await();
            List<NodeState> nodes = NodeState.of(client, client.nodes(), false);
            show(before + printer().all(new NodeShape(false), nodes));
        }
        return ExitCode.DONE;
    }

    private ExitCode nodeEvents(HirteClient client) throws ClientException {
        CompletableFuture<ClientException> loss = client.loss();
        client.listenToNodes(status -> show(printer().one("", status.node(), fields(status))));
        return untilLost(loss);
    }

    private static Map<String, @Nullable Object> fields(NodeStatus status) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(FieldNames.TIME, FieldValues.time(Instant.now()));
        fields.put(FieldNames.TYPE, FieldNames.NODE);
        fields.put(FieldNames.CHANGE, status.isOnline() ? "online" : "offline");
        fields.put(FieldNames.NODE, status.node());
        return fields;
    }
}
