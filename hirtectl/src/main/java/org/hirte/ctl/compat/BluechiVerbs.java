package org.hirte.ctl.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.MonitorHandle;
import org.hirte.client.Node;
import org.hirte.client.Unit;
import org.hirte.client.UnitFile;
import org.hirte.client.UnitFileChange;
import org.hirte.ctl.Glob;
import org.hirte.ctl.compat.Getopt.Parsed;
import org.hirte.ctl.compat.UnitStatusTable.Row;

/** What the commands of {@code bluechictl} do and print (contract 11.2). */
final class BluechiVerbs {
    private static final String UNIT_INTERFACE = "org.freedesktop.systemd1.Unit";
    private static final int HIGHEST_SIGNAL = 31;
    private static final Set<String> ENABLED =
            Set.of("enabled", "enabled-runtime", "static", "alias", "indirect", "generated");

    private final Session session;
    private final HirteClient client;
    private final Parsed parsed;

    BluechiVerbs(Session session, Parsed parsed) {
        this.session = session;
        this.client = session.client();
        this.parsed = parsed;
    }

    /** Runs a command whose arguments have been counted; 0 or 1. */
    int run(String method, List<String> words) throws ClientException {
        String node = words.isEmpty() ? "" : words.getFirst();
        String unit = words.size() < 2 ? "" : words.get(1);
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        switch (method) {
            case "list-units" -> listUnits(node);
            case "list-unit-files" -> listUnitFiles(node);
            case "is-enabled" -> {
                return isEnabled(node, unit);
            }
            case "start" -> job(JobKind.START, "StartUnit", node, unit);
            case "stop" -> job(JobKind.STOP, "StopUnit", node, unit);
            case "restart" -> job(JobKind.RESTART, "RestartUnit", node, unit);
            case "reload" -> job(JobKind.RELOAD, "ReloadUnit", node, unit);
            case "freeze" -> {
                client.freeze(node, unit);
                session.out().println("Unit " + unit + " freeze operation done");
            }
            case "thaw" -> {
                client.thaw(node, unit);
                session.out().println("Unit " + unit + " thaw operation done");
            }
            case "reset-failed" -> resetFailed(node, rest);
            case "kill" -> {
                return kill(node, unit);
            }
            case "monitor" ->
                SharedVerbs.monitor(
                        session,
                        node.isEmpty() ? "*" : node,
                        unit.isEmpty() ? List.of("*") : List.of(unit.split(",", -1)));
            case "metrics" -> {
                return metrics(node);
            }
            case "enable" ->
                SharedVerbs.enable(session, node, rest, parsed.has("runtime"), parsed.has("force"));
            case "disable" -> SharedVerbs.print(session, client.disable(node, rest, false));
            case "daemon-reload" -> client.reload(node);
            case "status" -> {
                return status(node, rest);
            }
            case "set-loglevel" -> SharedVerbs.setLogLevel(session, words);
            case "get-default" -> session.out().println(client.defaultTarget(node));
            case "set-default" -> {
                return setDefault(node, unit);
            }
            default -> throw new IllegalArgumentException("no command " + method);
        }
        if ((method.equals("enable") || method.equals("disable")) && !parsed.has("no-reload")) {
            client.reload(node);
        }
        return 0;
    }

    private void job(JobKind kind, String word, String node, String unit) throws ClientException {
        SharedVerbs.job(session, kind, word, node, unit);
    }

    private Glob filter() {
        return new Glob(Objects.requireNonNullElse(parsed.value("filter"), "*"));
    }

    private void listUnits(String node) throws ClientException {
        Glob filter = filter();
        UnitColumns table = new UnitColumns("NODE", "ID", "ACTIVE", "SUB");
        for (Unit unit : node.isEmpty() ? client.units() : client.units(node)) {
            boolean isShown = filter.matches(unit.name());
            table.add(isShown, unit.node(), unit.name(), unit.activeState(), unit.subState());
        }
        session.out().print(table.text());
    }

    private void listUnitFiles(String node) throws ClientException {
        Glob filter = filter();
        UnitColumns table = new UnitColumns("NODE", "PATH", "IS-ENABLED");
        for (UnitFile file : node.isEmpty() ? client.unitFiles() : client.unitFiles(node)) {
            table.add(filter.matches(file.path()), file.node(), file.path(), file.state());
        }
        session.out().print(table.text());
    }

    private int isEnabled(String node, String unit) throws ClientException {
        String state = client.unitFileState(node, unit);
        session.out().println(state);
        return ENABLED.contains(state) ? 0 : 1;
    }

    private void resetFailed(String node, List<String> units) throws ClientException {
        if (node.isEmpty()) {
            for (Node each : client.nodes()) {
                client.resetFailed(each.name());
            }
        } else if (units.isEmpty()) {
            client.resetFailed(node);
        } else {
            int index = 0;
            for (String unit : units) {
                session.out().println(++index + " " + unit);
                client.resetFailed(node, unit);
            }
        }
    }

    private int kill(String node, String unit) throws ClientException {
        String whom = Objects.requireNonNullElse(parsed.value("kill-whom"), "all");
        String signal = Objects.requireNonNullElse(parsed.value("signal"), "15");
        if (!Set.of("all", "main", "control").contains(whom)) {
            return invalid(whom, "kill-whom");
        }
        int number = signal.matches("[0-9]{1,2}") ? Integer.parseInt(signal) : 0;
        if (number < 1 || number > HIGHEST_SIGNAL) {
            return invalid(signal, "signal");
        }
        client.kill(node, unit, whom, number);
        return 0;
    }

    private int invalid(String value, String option) {
        session.err().println("Value '" + value + "' of option --" + option + " is invalid");
        return 1;
    }

    private int metrics(String word) throws ClientException {
        switch (word) {
            case "enable" -> client.enableMetrics();
            case "disable" -> client.disableMetrics();
            case "listen" -> SharedVerbs.listenToMetrics(session);
            default -> {
                session.err().println("Unknown metrics command: " + word);
                return 1;
            }
        }
        session.out().println("Done");
        return 0;
    }

    private int setDefault(String node, String target) throws ClientException {
        if (!target.endsWith("target")) {
            session.err().println("Error: Unit '" + target + "' is not a target unit");
            return 1;
        }
        StringBuilder list = new StringBuilder("[");
        for (UnitFileChange change : client.setDefaultTarget(node, target, true)) {
            list.append('(').append(change.type()).append(' ').append(change.file());
            list.append(' ').append(change.destination()).append("),");
        }
        session.out().println(list.append(']'));
        return 0;
    }

    // ---- status ----

    private int status(String node, List<String> units) throws ClientException {
        if (!parsed.has("watch")) {
            return units.isEmpty() ? nodes(node, "") : units(node, units, "");
        }
        Semaphore changes = new Semaphore(1);
        CompletableFuture<ClientException> loss = client.loss();
        if (units.isEmpty()) {
            client.listenToNodes(status -> changes.release());
        } else {
            for (String unit : units) {
                MonitorHandle monitor = client.monitor(event -> {
                    if (SharedVerbs.isStateChange(event)) {
                        changes.release();
                    }
                });
                monitor.subscribe(node, List.of(unit));
            }
        }
        CompletableFuture<Void> lossTold = loss.thenRun(changes::release);
        while (true) {
            changes.acquireUninterruptibly();
            if (lossTold.isDone()) {
                throw loss.join();
            }
            int code = units.isEmpty()
                    ? nodes(node, NodeTables.CLEAR_SCREEN)
                    : units(node, units, NodeTables.CLEAR_SCREEN);
            session.out().flush();
            if (code != 0 || session.out().checkError()) {
                return code;
            }
        }
    }

    private int nodes(String node, String before) throws ClientException {
        List<Node> wanted = new ArrayList<>(client.nodes());
        wanted.removeIf(each -> !node.isEmpty() && !each.name().equals(node));
        if (!node.isEmpty() && wanted.isEmpty()) {
            session.err().println("Node " + node + " not found");
            return 1;
        }
        session.out().print(before + NodeTables.status(client, wanted));
        return 0;
    }

    private int units(String node, List<String> units, String before) throws ClientException {
        UnitStatusTable table = UnitStatusTable.BLUECHI;
        session.out().print(before + table.header(units));
        for (String unit : units) {
            Row row = new Row(unit, client.unitProperties(node, unit, UNIT_INTERFACE));
            if (row.isThere()) {
                session.out().print(table.row(units, row));
            } else {
                session.out().flush();
                session.err().println("Unit " + unit + " could not be found.");
            }
        }
        return 0;
    }
}
