package org.hirte.ctl;

import org.hirte.ctl.manual.CompletionScripts;
import picocli.CommandLine.ParameterException;

/** {@code completion bash|zsh|fish}. */
class CompletionCommand extends Declared implements Runnable {
    private String shell = "";

    @Override
    void declare(Syntax syntax) {
        syntax.describe(
                "Print a script that lets a shell complete commands, options, and the names of"
                        + " nodes and units.");
        syntax.parameter("0", "1", "bash|zsh|fish", value -> shell = value, "Which shell.");
    }

    @Override
    public void run() {
        String script =
                switch (shell) {
                    case "bash" -> CompletionScripts.bash(Verbs.program());
                    case "zsh" -> CompletionScripts.zsh(Verbs.program());
                    case "fish" -> CompletionScripts.fish(Verbs.program());
                    default ->
                        throw new ParameterException(
                                commandLine(),
                                "completion knows bash, zsh and fish, not '" + shell + "'");
                };
        commandLine().getOut().print(script);
        commandLine().getOut().flush();
    }
}
