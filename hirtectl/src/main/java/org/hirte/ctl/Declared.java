package org.hirte.ctl;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command of the program. */
abstract class Declared {
    private @Nullable Hirtectl program;
    private @Nullable CommandSpec spec;

    /** Makes it a command of the program. */
    final CommandLine attach(Hirtectl owner, String name) {
        CommandSpec own = CommandSpec.wrapWithoutInspection(this).name(name);
        program = owner;
        spec = own;
        declare(new Syntax(own));
        return new CommandLine(own);
    }

    /** Tells its options and parameters. */
    abstract void declare(Syntax syntax);

    /** The program's options. */
    final Hirtectl program() {
        return Objects.requireNonNull(program, "attached first");
    }

    final CommandLine commandLine() {
        return Objects.requireNonNull(spec, "attached first").commandLine();
    }

    /** The command line is wrong. */
    final ParameterException wrong(String message) {
        return new ParameterException(commandLine(), message);
    }
}
