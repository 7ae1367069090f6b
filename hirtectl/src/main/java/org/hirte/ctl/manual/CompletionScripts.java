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

                _hirtectl_complete() {
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

                complete -F _hirtectl_complete hirtectl
                """.formatted(
                        cases(program, "        %s) echo '%s' ;;\n"),
                        operandCases(program, "        %s) echo '%s' ;;\n"),
                        String.join(" | ", valued(program)),
                        String.join(" | ", valued(program)),
                        String.join(" ", program.getSubcommands().keySet()));
    }

    /** For zsh: by its emulation of bash's completion, so that there is one logic. */
    public static String zsh(CommandLine program) {
        return "#compdef hirtectl\n"
                + "# Completion of hirtectl for zsh; generated: hirtectl completion zsh\n\n"
                + "autoload -U +X bashcompinit && bashcompinit\n"
                + bash(program).lines().skip(1).reduce("", (all, line) -> all + line + "\n")
                + "\n# zsh reads this file at the first completion, which waits for its words\n"
                + "[[ $funcstack[1] != _hirtectl ]] || _bash_complete -F _hirtectl_complete\n";
    }

    /** For fish. */
    public static String fish(CommandLine program) {
        return FishCompletion.of(program);
    }

    /** The verbs behind which something of these kinds stands. */
    static String verbs(CommandLine program, List<String> kinds) {
        List<String> verbs = new ArrayList<>();
        for (String verb : program.getSubcommands().keySet()) {
            if (kinds.contains(operands(verb))) {
                verbs.add(verb);
            }
        }
        return String.join(" ", verbs);
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

    static List<String> names(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        if (option.negatable()) {
            names.add(option.longestName().replace("--", "--no-"));
        }
        return names;
    }

    /** Options that take a value, but those that have to be looked at: --bus, and -f. */
    static List<String> valued(CommandLine program) {
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
        return names;
    }
}
