package org.hirte.ctl.compat;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.hirte.client.ClientException;
import org.hirte.client.Dialect;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.Unit;
import org.hirte.ctl.Glob;
import org.hirte.ctl.compat.Getopt.Option;
import org.hirte.ctl.compat.Getopt.Parsed;
import org.hirte.ctl.compat.UnitStatusTable.Row;
import org.hirte.ctl.output.Columns;

/** {@code hirtectl} of hirte 0.4 (contract 11.1). */
final class HirteCtl {
    private static final String UNIT_INTERFACE = "org.freedesktop.systemd1.Unit";
    private static final String INVALID = "Call to manager failed: Invalid argument";
    private static final int UNITS_RULE_WIDTH = 100;
    private static final String USAGE = """
            Usage: hirtectl COMMAND

            Commands:
              help
              list-units [node] [-f|--filter GLOB]
              start, stop, restart, reload node unit
              enable, disable node unit...
              daemon-reload node
              status node unit...
              monitor [node [unit1,unit2]]
              monitor node-connection
              metrics enable|disable|listen
              set-loglevel [node] level
            """;

    private final PrintWriter out;
    private final PrintWriter err;

    HirteCtl(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** The command or its arguments are wrong. */
    private static final class InvalidArgument extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Runs it; 0 or 1. */
    int run(List<String> arguments) {
        Getopt options = new Getopt(
                "hirtectl",
                List.of(new Option('h', "help", false), new Option('f', "filter", true)));
        Parsed parsed;
        try {
            parsed = options.parse(arguments);
        } catch (Getopt.Wrong e) {
            err.print(e.getMessage() + "\n" + USAGE);
            return 1;
        }
        if (parsed.has("help")) {
            out.print(USAGE);
            return 0;
        }
        if (parsed.operands().isEmpty()) {
            err.print("No command given\n" + USAGE);
            return 1;
        }
        return connected(parsed);
    }

    private int connected(Parsed parsed) {
        try (HirteClient client = Session.connect(Dialect.HIRTE)) {
            run(new Session(client, out, err), parsed);
            return 0;
        } catch (Session.NoBus e) {
            err.println("Failed to connect to api bus: " + e.getMessage());
        } catch (InvalidArgument e) {
            err.println(INVALID);
        } catch (ClientException e) {
            out.flush();
            err.println("Failed to issue method call: " + Session.text(e, Dialect.HIRTE));
            err.println("Call to manager failed: " + Errno.text(Session.errorName(e)));
        }
        return 1;
    }

    private void run(Session session, Parsed parsed) throws ClientException, InvalidArgument {
        HirteClient client = session.client();
        List<String> words = parsed.operands().subList(1, parsed.operands().size());
        switch (parsed.operands().getFirst()) {
            case "help" -> out.print(USAGE);
            case "list-units" -> {
                count(words, 0, 1);
                listUnits(client, words, Objects.requireNonNullElse(parsed.value("filter"), "*"));
            }
            case "start" -> job(session, JobKind.START, "start", words);
            case "stop" -> job(session, JobKind.STOP, "stop", words);
            case "restart" -> job(session, JobKind.RESTART, "restart", words);
            case "reload" -> job(session, JobKind.RELOAD, "reload", words);
            case "enable" -> {
                count(words, 2, Integer.MAX_VALUE);
                SharedVerbs.enable(session, words.getFirst(), rest(words), false, false);
                client.reload(words.getFirst());
            }
            case "disable" -> {
                count(words, 2, Integer.MAX_VALUE);
                SharedVerbs.print(session, client.disable(words.getFirst(), rest(words), false));
                client.reload(words.getFirst());
            }
            case "daemon-reload" -> {
                count(words, 1, 1);
                client.reload(words.getFirst());
            }
            case "status" -> {
                count(words, 2, Integer.MAX_VALUE);
                status(client, words.getFirst(), rest(words));
            }
            case "monitor" -> monitor(session, words);
            case "metrics" -> {
                count(words, 1, 1);
                metrics(session, words.getFirst());
            }
            case "set-loglevel" -> {
                count(words, 1, 2);
                SharedVerbs.setLogLevel(session, words);
            }
            default -> throw new InvalidArgument();
        }
    }

    private static void count(List<String> words, int min, int max) throws InvalidArgument {
        if (words.size() < min || words.size() > max) {
            throw new InvalidArgument();
        }
    }

    private static List<String> rest(List<String> words) {
        return words.subList(1, words.size());
    }

    private static void job(Session session, JobKind kind, String word, List<String> words)
            throws ClientException, InvalidArgument {
        count(words, 2, 2);
        SharedVerbs.job(session, kind, word, words.getFirst(), words.get(1));
    }

    private void listUnits(HirteClient client, List<String> words, String filter)
            throws ClientException {
        boolean isOneNode = !words.isEmpty();
        Glob glob = new Glob(filter);
        StringBuilder table = new StringBuilder();
        row(table, isOneNode, "NODE", "ID", "ACTIVE", "SUB");
        Columns.rule(table, '=', UNITS_RULE_WIDTH);
        for (Unit unit : isOneNode ? client.units(words.getFirst()) : client.units()) {
            if (glob.matches(unit.name())) {
                String active = unit.activeState();
                row(table, isOneNode, unit.node(), unit.name(), active, unit.subState());
            }
        }
        out.print(table);
    }

    private static void row(
            StringBuilder table, boolean isOneNode, String node, String id, String... states) {
        if (!isOneNode) {
            Columns.fixed(table, node, 20);
            table.append('|');
        }
        Columns.fixed(table, id, isOneNode ? 80 : 59);
        for (String state : states) {
            table.append('|');
            Columns.right(table, state, 9);
        }
        table.append('\n');
    }

    /** On stderr, all of it. */
    private void status(HirteClient client, String node, List<String> units)
            throws ClientException {
        UnitStatusTable table = UnitStatusTable.HIRTE;
        err.print(table.header(units));
        for (String unit : units) {
            Row row = new Row(unit, client.unitProperties(node, unit, UNIT_INTERFACE));
            err.print(
                    row.isThere()
                            ? table.row(units, row)
                            : "Unit " + unit + " could not be found.\n");
        }
    }

    private void monitor(Session session, List<String> words)
            throws ClientException, InvalidArgument {
        count(words, 0, 2);
        if (words.equals(List.of("node-connection"))) {
            nodeConnections(session);
            return;
        }
        String node = words.isEmpty() ? "*" : words.getFirst();
        List<String> units =
                words.size() < 2 ? List.of("*") : List.of(words.get(1).split(",", -1));
        SharedVerbs.monitor(session, node, units);
    }

    private static void nodeConnections(Session session) throws ClientException {
        HirteClient client = session.client();
        Semaphore changes = new Semaphore(1);
        CompletableFuture<ClientException> loss = client.loss();
        client.listenToNodes(status -> changes.release());
        CompletableFuture<Void> lossTold = loss.thenRun(changes::release);
        while (true) {
            changes.acquireUninterruptibly();
            if (lossTold.isDone()) {
                throw loss.join();
            }
            String table = NodeTables.connections(client, client.nodes());
            SharedVerbs.show(session, loss, NodeTables.CLEAR_SCREEN + table);
        }
    }

    /** A failing call and an unknown word are no failures. */
    private void metrics(Session session, String word) throws ClientException {
        if (word.equals("listen")) {
            SharedVerbs.listenToMetrics(session);
            return;
        }
        if (!word.equals("enable") && !word.equals("disable")) {
            return;
        }
        try {
            if (word.equals("enable")) {
                session.client().enableMetrics();
            } else {
                session.client().disableMetrics();
            }
            out.println("Done");
        } catch (ClientException e) {
            err.println("Failed to issue method call: " + Session.text(e, Dialect.HIRTE));
        }
    }
}
