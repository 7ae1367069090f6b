package org.hirte.ctl.manual;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completion script for fish, which has a language of its own. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine program) {
        StringBuilder out = new StringBuilder(begin(program));
        options(out, "''", program);
        program.getSubcommands().forEach((verb, command) -> {
            out.append("complete -c hirtectl -n '__hirtectl_is \"\"' -a ")
                    .append(verb)
                    .append(" -d '")
                    .append(quoted(summary(command)))
                    .append("'\n");
            options(out, verb, command);
        });
        return out.toString();
    }

    private static String begin(CommandLine program) {
        return """
            # Completion of hirtectl for fish; generated: hirtectl completion fish

            # Sets what stands before the cursor: options that choose the bus, the verb, the node.
            function __hirtectl_read
                set -g __hirtectl_bus
                set -g __hirtectl_verb ''
                set -g __hirtectl_node ''
                set -l all ''
                set -l skips ''
                for word in (commandline -opc)[2..-1]
                    if test -n "$skips"
                        test $skips = bus; and set -a __hirtectl_bus --bus $word
                        set skips ''
                        continue
                    end
                    switch $word
                        case --user
                            set -a __hirtectl_bus --user
                        case --bus
                            set skips bus
                        case --all-nodes
                            set all '*'
                        case %s
                            set skips value
                        case -f
                            string match -q -- 'list-*' $__hirtectl_verb; and set skips value
                        case '-*'
                        case '*'
                            if test -z "$__hirtectl_verb"
                                set __hirtectl_verb $word
                            else if test -z "$__hirtectl_node"
                                set __hirtectl_node $word
                            end
                    end
                end
                test -z "$all"; or set __hirtectl_node '*'
            end

            function __hirtectl_is
                __hirtectl_read
                contains -- "$__hirtectl_verb" $argv
            end

            # Names, without those of the nodes in front of units.
            function __hirtectl_ask
                hirtectl $__hirtectl_bus --timeout 2 $argv -o name 2>/dev/null | string replace -r '.*/' ''
            end

            function __hirtectl_nodes
                set -l before (string match -r -- '.*,' (commandline -ct))
                for node in (__hirtectl_ask status)
                    echo "$before$node"
                end
            end

            function __hirtectl_operands
                __hirtectl_read
                if test -z "$__hirtectl_node"
                    __hirtectl_nodes
                    return
                end
                switch $__hirtectl_verb
                    case %s
                        __hirtectl_ask list-units $__hirtectl_node
                    case %s
                        __hirtectl_ask list-unit-files $__hirtectl_node
                    case %s
                        __hirtectl_ask list-unit-files $__hirtectl_node -f '*.target'
                end
            end

            complete -c hirtectl -f
            complete -c hirtectl -n '__hirtectl_is %s' -a '(__hirtectl_operands)'
            complete -c hirtectl -n '__hirtectl_is metrics' -a 'enable disable listen'
            complete -c hirtectl -n '__hirtectl_is completion' -a 'bash zsh fish'
            complete -c hirtectl -n '__hirtectl_is set-loglevel' -a 'DEBUG INFO WARN ERROR'
            complete -c hirtectl -n '__hirtectl_is help' -a '%s'
            """.formatted(
                        String.join(" ", CompletionScripts.valued(program)),
                        verbs(program, "units", "unit"),
                        verbs(program, "files"),
                        verbs(program, "target"),
                        verbs(program, "units", "unit", "files", "node", "target", "level"),
                        String.join(" ", program.getSubcommands().keySet()));
    }

    private static String verbs(CommandLine program, String... kinds) {
        return CompletionScripts.verbs(program, List.of(kinds));
    }

    private static void options(StringBuilder out, String verb, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            out.append("complete -c hirtectl -n \"__hirtectl_is ").append(verb).append('"');
            for (String name : CompletionScripts.names(option)) {
                out.append(name.startsWith("--") ? " -l " : " -s ");
                out.append(name.substring(name.startsWith("--") ? 2 : 1));
            }
            out.append(option.arity().max() > 0 ? " -x" + values(option) : "");
            out.append(" -d '").append(quoted(option.description()[0])).append("'\n");
        }
    }

    private static String values(OptionSpec option) {
        return switch (option.longestName()) {
            case "--output" -> " -a 'table wide json yaml name'";
            case "--kill-whom" -> " -a 'all main control'";
            default -> "";
        };
    }

    private static String summary(CommandLine command) {
        String text = command.getCommandSpec().usageMessage().description()[0];
        int end = text.indexOf(". ");
        return end < 0 ? text.replaceFirst("\\.$", "") : text.substring(0, end);
    }

    private static String quoted(String text) {
        return text.replace("'", "\\'");
    }
}
