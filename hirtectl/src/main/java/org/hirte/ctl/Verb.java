package org.hirte.ctl;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that needs the manager: asks it first, prints data then, tells by an exit code. */
abstract class Verb implements Callable<Integer> {
    @ParentCommand
    private @Nullable Hirtectl program;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() throws ClientException {
        check();
        try (HirteClient client = program().connect()) {
            return run(client).number();
        } finally {
            out().flush();
        }
    }

    /** Does what the verb is for. */
    abstract ExitCode run(HirteClient client) throws ClientException;

    /** Refuses arguments that picocli lets pass, by {@link #wrong}. */
    void check() {}

    /** The program's options. */
    final Hirtectl program() {
        return Objects.requireNonNull(program, "set by picocli");
    }

    /** Where data goes. Buffered: who prints while waiting flushes. */
    final PrintWriter out() {
        return commandLine().getOut();
    }

    /** One line to the user on stderr. */
    final void complain(String message) {
        out().flush();
        commandLine().getErr().println("hirtectl: " + message);
    }

    /** The command line is wrong. */
    final ParameterException wrong(String message) {
        return new ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "set by picocli").commandLine();
    }
}
