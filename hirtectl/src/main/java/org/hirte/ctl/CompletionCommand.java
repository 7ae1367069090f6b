package org.hirte.ctl;

import java.util.Objects;
import org.hirte.ctl.manual.CompletionScripts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion bash|zsh|fish}. */
@Command(
        name = "completion",
        description =
                "Print a script that lets a shell complete commands, options, and the names of"
                        + " nodes and units.")
class CompletionCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh|fish", description = "Which shell.")
    private String shell = "";

    @Override
    public void run() {
        CommandSpec own = Objects.requireNonNull(spec, "set by picocli");
        String script =
                switch (shell) {
                    case "bash" -> CompletionScripts.bash(Verbs.program());
                    case "zsh" -> CompletionScripts.zsh(Verbs.program());
                    case "fish" -> CompletionScripts.fish(Verbs.program());
                    default ->
                        throw new ParameterException(
                                own.commandLine(),
                                "completion knows bash, zsh and fish, not '" + shell + "'");
                };
        own.commandLine().getOut().print(script);
        own.commandLine().getOut().flush();
    }
}
