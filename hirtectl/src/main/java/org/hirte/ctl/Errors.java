package org.hirte.ctl;

import org.hirte.client.ClientException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one line on stderr and an exit code; bugs keep their stack trace. */
final class Errors {
    private Errors() {}

    static CommandLine oneLineEach(CommandLine program) {
        return program.setParameterExceptionHandler((error, arguments) -> wrongUse(error))
                .setExecutionExceptionHandler((error, command, result) -> failed(error, command));
    }

    private static int wrongUse(ParameterException error) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + text(error) + " (see '" + name + " --help')");
        return ExitCode.USAGE.number();
    }

    private static String text(ParameterException error) {
        CommandLine command = error.getCommandLine();
        boolean isProgram = command.getParent() == null;
        if (isProgram && error instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            return word.startsWith("-")
                    ? "unknown option '" + word + "'"
                    : "unknown command '" + word + "'" + Hints.nearest(word, Verbs.NAMES);
        }
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("wrong use");
    }

    /** Only what fails before there is a manager to ask; {@link Verb} tells of the rest. */
    private static int failed(Exception error, CommandLine command) throws Exception {
        command.getOut().flush();
        if (error instanceof ClientException failure) {
            command.getErr().println("hirtectl: " + failure.getMessage());
            return ExitCode.of(failure.failure()).number();
        }
        throw error;
    }
}
