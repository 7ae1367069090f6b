package org.hirte.ctl;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help [COMMAND]}. */
@Command(name = "help", description = "Show the help of the program or of a command.")
class HelpCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Such as list-units.")
    private @Nullable String command;

    @Override
    public void run() {
        CommandLine own = Objects.requireNonNull(spec, "set by picocli").commandLine();
        CommandLine program = own.getParent();
        @Nullable
        CommandLine shown = command == null ? program : program.getSubcommands().get(command);
        if (shown == null) {
            throw new ParameterException(
                    own,
                    "no command '" + command + "'"
                            + Hints.nearest(String.valueOf(command), Verbs.NAMES));
        }
        shown.usage(own.getOut());
    }
}
