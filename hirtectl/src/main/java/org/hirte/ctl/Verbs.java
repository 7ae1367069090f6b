package org.hirte.ctl;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.hirte.ctl.output.Terminal;
import picocli.CommandLine;

/**
 * All verbs, in the order of the help. Only the one that is asked for is loaded: picocli looks at
 * every option of a verb it is told of, and doing so for all of them takes longer than most verbs run.
 */
public final class Verbs {
    /** Names of the verbs. */
    static final List<String> NAMES = List.of(
            "list-units",
            "list-unit-files",
            "status",
            "show",
            "cat",
            "is-active",
            "is-failed",
            "is-enabled",
            "start",
            "stop",
            "restart",
            "reload",
            "freeze",
            "thaw",
            "kill",
            "reset-failed",
            "set-property",
            "enable",
            "disable",
            "daemon-reload",
            "get-default",
            "set-default",
            "watch",
            "monitor",
            "metrics",
            "set-loglevel",
            "completion",
            "version",
            "help");

    private Verbs() {}

    /** The program with the verbs that occur among the arguments, or with all if none does. */
    static CommandLine program(
            List<String> arguments, Terminal terminal, PrintWriter out, PrintWriter err) {
        List<String> wanted = new ArrayList<>(NAMES);
        if (!arguments.contains("help")) {
            wanted.retainAll(arguments);
        }
        return Errors.oneLineEach(
                program(wanted.isEmpty() ? NAMES : wanted, terminal).setOut(out).setErr(err));
    }

    /** The program with all verbs. */
    public static CommandLine program() {
        return program(NAMES, Terminal.NONE);
    }

    private static CommandLine program(List<String> verbs, Terminal terminal) {
        Hirtectl owner = new Hirtectl(terminal);
        CommandLine program = owner.commandLine();
        for (String name : verbs) {
            program.addSubcommand(name, verb(name).attach(owner, name));
        }
        return program;
    }

    private static Declared verb(String name) {
        return switch (name) {
            case "list-units" -> new ListUnitsCommand();
            case "list-unit-files" -> new ListUnitFilesCommand();
            case "status" -> new StatusCommand();
            case "show" -> new ShowCommand();
            case "cat" -> new CatCommand();
            case "is-active" -> new IsActiveCommand();
            case "is-failed" -> new IsFailedCommand();
            case "is-enabled" -> new IsEnabledCommand();
            case "start" -> new StartCommand();
            case "stop" -> new StopCommand();
            case "restart" -> new RestartCommand();
            case "reload" -> new ReloadCommand();
            case "freeze" -> new FreezeCommand();
            case "thaw" -> new ThawCommand();
            case "kill" -> new KillCommand();
            case "reset-failed" -> new ResetFailedCommand();
            case "set-property" -> new SetPropertyCommand();
            case "enable" -> new EnableCommand();
            case "disable" -> new DisableCommand();
            case "daemon-reload" -> new DaemonReloadCommand();
            case "get-default" -> new GetDefaultCommand();
            case "set-default" -> new SetDefaultCommand();
            case "watch" -> new WatchCommand();
            case "monitor" -> new MonitorCommand();
            case "metrics" -> new MetricsCommand();
            case "set-loglevel" -> new SetLogLevelCommand();
            case "completion" -> new CompletionCommand();
            case "version" -> new VersionCommand();
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException("no verb " + name);
        };
    }
}
