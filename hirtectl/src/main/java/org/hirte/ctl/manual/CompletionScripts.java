package org.hirte.ctl.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Scripts that complete command lines. Commands and options stand in them; names of nodes and units
 * are asked of the running manager, for two seconds at most.
 */
public final class CompletionScripts {
    private CompletionScripts() {}

    /**
     * What stands behind a verb: {@code units}, {@code unit}, {@code files} or {@code target} behind a
     * node, {@code node}, {@code level}, a verb, certain words, or {@code nothing}.
     */
    private static String operands(String verb) {
        return switch (verb) {
            case "status", "watch", "is-active", "is-failed", "start", "stop" -> "units";
            case "restart", "reload", "freeze", "thaw", "kill", "reset-failed", "cat" -> "units";
            case "monitor", "show", "set-property" -> "unit";
            case "enable", "disable", "is-enabled" -> "files";
            case "list-units", "list-unit-files", "daemon-reload", "get-default" -> "node";
            case "set-default" -> "target";
            case "metrics" -> "words enable disable listen";
            case "set-loglevel" -> "level";
            case "completion" -> "words bash zsh fish";
            case "help" -> "verbs";
            default -> "nothing";
        };
    }

    /** For bash. */
    public static String bash(CommandLine program) {
        return """
                # Completion of hirtectl for bash; generated: hirtectl completion bash

                _hirtectl_ask() {
                    hirtectl "${bus[@]}" --timeout 2 "$@" -o name 2>/dev/null
                }

                _hirtectl_options() {
                    case $1 in
                %s    esac
                }

                _hirtectl_operands() {
                    case $1 in
                %s    esac
                }

                _hirtectl() {
                    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
                    local verb= node= all= words= wanted i
                    local -a bus=()
                    for ((i = 1; i < COMP_CWORD; i++)); do
                        case ${COMP_WORDS[i]} in
                            --user) bus+=(--user) ;;
                            --bus) bus+=(--bus "${COMP_WORDS[i+1]}"); ((i++)) ;;
                            --all-nodes) all=1 ;;
                            %s) ((i++)) ;;
                            -f) [[ $verb != list-* ]] || ((i++)) ;;
                            -*) ;;
                            *) if [[ -z $verb ]]; then verb=${COMP_WORDS[i]}
                               elif [[ -z $node ]]; then node=${COMP_WORDS[i]}; fi ;;
                        esac
                    done
                    case $prev in
                        -o | --output) words='table wide json yaml name' ;;
                        --kill-whom) words='all main control' ;;
                        --bus) COMPREPLY=($(compgen -f -- "$cur")); return ;;
                        %s) return ;;
                        *)
                            wanted=$(_hirtectl_operands "$verb")
                            [[ -z $all ]] || node='*'
                            if [[ $cur == -* ]]; then
                                words=$(_hirtectl_options "$verb")
                            elif [[ -z $verb || $wanted == verbs ]]; then
                                words='%s'
                            elif [[ $wanted == words* ]]; then
                                words=${wanted#words}
                            elif [[ $wanted == level ]]; then
                                words="DEBUG INFO WARN ERROR $(_hirtectl_ask status)"
                            elif [[ $wanted != nothing && -z $node ]]; then
                                words=$(_hirtectl_ask status)
                            elif [[ $wanted == unit* ]]; then
                                words=$(_hirtectl_ask list-units "${node:-*}" | sed 's,.*/,,')
                            elif [[ $wanted == files ]]; then
                                words=$(_hirtectl_ask list-unit-files "$node" | sed 's,.*/,,')
                            elif [[ $wanted == target ]]; then
                                words=$(_hirtectl_ask list-unit-files "$node" -f '*.target')
                            fi
                            ;;
                    esac
                    local IFS=$' \\t\\n'
                    if [[ $wanted != nothing && -z $node && $cur == *,* ]]; then
                        local before=${cur%%,*},
                        COMPREPLY=($(compgen -W "$words" -- "${cur##*,}"))
                        COMPREPLY=("${COMPREPLY[@]/#/$before}")
                    else
                        COMPREPLY=($(compgen -W "${words//\\\\/\\\\\\\\}" -- "$cur"))
                    fi
                }

                complete -F _hirtectl hirtectl
                """.formatted(
                        cases(program, "        %s) echo '%s' ;;\n"),
                        operandCases(program, "        %s) echo '%s' ;;\n"),
                        valued(program),
                        valued(program),
                        String.join(" ", program.getSubcommands().keySet()));
    }

    /** For zsh: by its emulation of bash's completion, so that there is one logic. */
    public static String zsh(CommandLine program) {
        return "#compdef hirtectl\n"
                + "# Completion of hirtectl for zsh; generated: hirtectl completion zsh\n\n"
                + "autoload -U +X bashcompinit && bashcompinit\n\n"
                + bash(program).lines().skip(2).reduce("", (all, line) -> all + line + "\n");
    }

    /** For fish. */
    public static String fish(CommandLine program) {
        StringBuilder out = new StringBuilder("""
                # Completion of hirtectl for fish; generated: hirtectl completion fish

                function __hirtectl_ask
                    hirtectl --timeout 2 $argv -o name 2>/dev/null
                end

                # The words behind the program that are no options, the one being typed left out.
                function __hirtectl_words
                    for word in (commandline -opc)[2..-1]
                        string match -q -- '-*' $word; or echo $word
                    end
                end

                function __hirtectl_needs
                    set -l words (__hirtectl_words)
                    test (count $words) -ge 1; and contains -- $words[1] $argv[2..-1]
                    and test (count $words) -eq $argv[1]
                end

                function __hirtectl_needs_more
                    set -l words (__hirtectl_words)
                    test (count $words) -ge 2; and contains -- $words[1] $argv
                end

                function __hirtectl_node
                    set -l words (__hirtectl_words)
                    echo $words[2]
                end

                complete -c hirtectl -f
                """);
        program.getSubcommands().forEach((verb, command) -> out.append(
                        "complete -c hirtectl -n 'test (count" + " (__hirtectl_words)) -eq 0' -a ")
                .append(verb)
                .append(" -d '")
                .append(summary(command).replace("'", "\\'"))
                .append("'\n"));
        String nodes = verbs(program, List.of("units", "unit", "files", "node", "target", "level"));
        out.append("complete -c hirtectl -n '__hirtectl_needs 1 " + nodes
                + "' -a '(__hirtectl_ask status)'\n");
        out.append("complete -c hirtectl -n '__hirtectl_needs_more "
                + verbs(program, List.of("units", "unit"))
                + "' -a '(__hirtectl_ask list-units (__hirtectl_node))'\n");
        out.append("complete -c hirtectl -n '__hirtectl_needs_more "
                + verbs(program, List.of("files", "target"))
                + "' -a '(__hirtectl_ask list-unit-files (__hirtectl_node))'\n");
        out.append(
                "complete -c hirtectl -n '__hirtectl_needs 1 metrics' -a 'enable disable listen'\n");
        out.append("complete -c hirtectl -n '__hirtectl_needs 1 completion' -a 'bash zsh fish'\n");
        out.append("complete -c hirtectl -n '__hirtectl_needs 1 set-loglevel'"
                + " -a 'DEBUG INFO WARN ERROR'\n");
        program.getSubcommands().forEach((verb, command) -> fishOptions(out, verb, command));
        return out.toString();
    }

    private static void fishOptions(StringBuilder out, String verb, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            out.append("complete -c hirtectl -n 'contains -- ")
                    .append(verb)
                    .append(" (__hirtectl_words)'");
            for (String name : names(option)) {
                out.append(name.startsWith("--") ? " -l " : " -s ");
                out.append(name.substring(name.startsWith("--") ? 2 : 1));
            }
            out.append(option.arity().max() > 0 ? " -x" : "");
            out.append(" -d '")
                    .append(option.description()[0].replace("'", "\\'"))
                    .append("'\n");
        }
    }

    private static String verbs(CommandLine program, List<String> kinds) {
        List<String> verbs = new ArrayList<>();
        for (String verb : program.getSubcommands().keySet()) {
            if (kinds.contains(operands(verb))) {
                verbs.add(verb);
            }
        }
        return String.join(" ", verbs);
    }

    private static String summary(CommandLine command) {
        String text = command.getCommandSpec().usageMessage().description()[0];
        int end = text.indexOf(". ");
        return end < 0 ? text.replaceFirst("\\.$", "") : text.substring(0, end);
    }

    private static String cases(CommandLine program, String format) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, CommandLine> verb : program.getSubcommands().entrySet()) {
            out.append(format.formatted(verb.getKey(), options(verb.getValue())));
        }
        return out.append(format.formatted("*", options(program))).toString();
    }

    private static String operandCases(CommandLine program, String format) {
        StringBuilder out = new StringBuilder();
        for (String verb : program.getSubcommands().keySet()) {
            out.append(format.formatted(verb, operands(verb)));
        }
        return out.toString();
    }

    private static String options(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(names(option)));
        return String.join(" ", names);
    }

    private static List<String> names(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        if (option.negatable()) {
            names.add(option.longestName().replace("--", "--no-"));
        }
        return names;
    }

    /** Options that take a value, as a pattern of the shell. */
    private static String valued(CommandLine program) {
        List<String> names = new ArrayList<>();
        for (CommandLine command : program.getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                for (String name : names(option)) {
                    if (option.arity().max() > 0
                            && !names.contains(name)
                            && !name.equals("-f")
                            && !name.equals("--bus")) {
                        names.add(name);
                    }
                }
            }
        }
        return String.join(" | ", names);
    }
}
