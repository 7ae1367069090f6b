package org.hirte.ctl.compat;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.hirte.client.ClientException;
import org.hirte.client.Dialect;
import org.hirte.client.HirteClient;
import org.hirte.ctl.Version;
import org.hirte.ctl.compat.Getopt.Option;
import org.hirte.ctl.compat.Getopt.Parsed;
import org.jspecify.annotations.Nullable;

/** {@code bluechictl} (contract 11.2): its command line. */
final class BluechiCtl {
    private static final int ANY = Integer.MAX_VALUE;
    private static final Getopt OPTIONS = new Getopt(
            "bluechictl",
            List.of(
                    new Option('h', "help", false),
                    new Option(' ', "filter", true),
                    new Option('f', "force", false),
                    new Option(' ', "runtime", false),
                    new Option(' ', "no-reload", false),
                    new Option('w', "watch", false),
                    new Option(' ', "kill-whom", true),
                    new Option(' ', "signal", true)));

    private final PrintWriter out;
    private final PrintWriter err;

    BluechiCtl(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * A command.
     *
     * @param operands for its usage line
     */
    private record Method(String name, int min, int max, Set<String> options, String operands) {}

    private static final List<Method> METHODS = List.of(
            new Method("help", 0, 0, Set.of(), ""),
            new Method("version", 0, 0, Set.of(), ""),
            new Method("list-units", 0, 1, Set.of("filter"), "[node]"),
            new Method("list-unit-files", 0, 1, Set.of("filter"), "[node]"),
            new Method("is-enabled", 2, 2, Set.of(), "node unit"),
            new Method("start", 2, 2, Set.of(), "node unit"),
            new Method("stop", 2, 2, Set.of(), "node unit"),
            new Method("restart", 2, 2, Set.of(), "node unit"),
            new Method("reload", 2, 2, Set.of(), "node unit"),
            new Method("freeze", 2, 2, Set.of(), "node unit"),
            new Method("thaw", 2, 2, Set.of(), "node unit"),
            new Method("reset-failed", 0, ANY, Set.of(), "[node [unit ...]]"),
            new Method("kill", 2, 2, Set.of("kill-whom", "signal"), "node unit"),
            new Method("monitor", 0, 2, Set.of(), "[node [unit1,unit2]]"),
            new Method("metrics", 1, 1, Set.of(), "enable|disable|listen"),
            new Method("enable", 2, ANY, Set.of("force", "runtime", "no-reload"), "node unit ..."),
            new Method("disable", 2, ANY, Set.of("no-reload"), "node unit ..."),
            new Method("daemon-reload", 1, 1, Set.of(), "node"),
            new Method("status", 0, ANY, Set.of("watch"), "[node [unit ...]]"),
            new Method("set-loglevel", 1, 2, Set.of(), "[node] level"),
            new Method("get-default", 1, 1, Set.of(), "node"),
            new Method("set-default", 2, 2, Set.of(), "node target"));

    /** Runs it; 0 or 1. */
    int run(List<String> arguments) {
        Parsed parsed;
        try {
            parsed = OPTIONS.parse(arguments);
        } catch (Getopt.Wrong e) {
            return refused(e.getMessage() + "\n" + usage());
        }
        if (parsed.operands().isEmpty()) {
            return parsed.has("help") ? said(usage()) : refused("No command given\n" + usage());
        }
        Method method = method(parsed.operands().getFirst());
        if (method == null) {
            return refused("Method " + parsed.operands().getFirst() + " not found\n" + usage());
        }
        if (parsed.has("help")) {
            return said(usage(method));
        }
        List<String> words = parsed.operands().subList(1, parsed.operands().size());
        if (words.size() < method.min()) {
            return refused("Too few arguments for method " + method.name() + "\n");
        }
        if (words.size() > method.max()) {
            return refused("Too many arguments for method " + method.name() + "\n");
        }
        for (String option : parsed.options().keySet()) {
            if (!method.options().contains(option)) {
                return refused(
                        "Unsupported option '" + option + "' for method '" + method.name() + "'\n");
            }
        }
        return switch (method.name()) {
            case "help" -> said(usage());
            case "version" -> said("bluechictl version " + Version.text() + "\n");
            default -> connected(method, words, parsed);
        };
    }

    private int connected(Method method, List<String> words, Parsed parsed) {
        try (HirteClient client = Session.connect(Dialect.BLUECHI)) {
            Session session = new Session(client, out, err);
            return new BluechiVerbs(session, parsed).run(method.name(), words);
        } catch (Session.NoBus e) {
            return refused("Failed to connect to api bus: " + e.getMessage() + "\n");
        } catch (ClientException e) {
            out.flush();
            return refused(
                    "Failed to issue method call: " + Session.text(e, Dialect.BLUECHI) + "\n");
        }
    }

    private static @Nullable Method method(String name) {
        for (Method method : METHODS) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        return null;
    }

    private int said(String text) {
        out.print(text);
        return 0;
    }

    private int refused(String text) {
        err.print(text);
        return 1;
    }

    private static String usage() {
        StringBuilder text = new StringBuilder("Usage: bluechictl COMMAND\n\nCommands:\n");
        for (Method method : METHODS) {
            text.append("  ").append(method.name());
            text.append(method.operands().isEmpty() ? "" : " ").append(method.operands());
            text.append('\n');
        }
        return text.append("\nbluechictl COMMAND --help tells the options of a command.\n")
                .toString();
    }

    private static String usage(Method method) {
        StringBuilder text = new StringBuilder("Usage: bluechictl " + method.name());
        text.append(method.operands().isEmpty() ? "" : " ")
                .append(method.operands())
                .append('\n');
        for (Option option : OPTIONS.known()) {
            if (method.options().contains(option.word())) {
                text.append(option.letter() == ' ' ? "      --" : "  -" + option.letter() + ", --");
                text.append(option.word()).append(option.takesValue() ? "=VALUE\n" : "\n");
            }
        }
        return text.toString();
    }
}
