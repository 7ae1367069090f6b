package org.hirte.ctl;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code help [COMMAND]}. */
class HelpCommand extends Declared implements Runnable {
    private @Nullable String command;

    @Override
    void declare(Syntax syntax) {
        syntax.describe("Show the help of the program or of a command.");
        syntax.parameter("0", "0..1", "COMMAND", value -> command = value, "Such as list-units.");
    }

    @Override
    public void run() {
        CommandLine own = commandLine();
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
