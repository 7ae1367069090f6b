package org.hirte.ctl.compat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a command line apart as getopt_long does: options anywhere, {@code --} ends them, unambiguous
 * beginnings of long names. Own code, since the words for what is wrong are part of the contract.
 *
 * @param program name in front of messages
 * @param known the options
 */
record Getopt(String program, List<Option> known) {
    /**
     * An option.
     *
     * @param letter short name, or a space for none
     * @param word long name
     * @param takesValue whether a value belongs to it
     */
    record Option(char letter, String word, boolean takesValue) {}

    /** Operands, and options by their long names; empty for those without value. */
    record Parsed(List<String> operands, Map<String, String> options) {
        boolean has(String option) {
            return options.containsKey(option);
        }

        @Nullable
        String value(String option) {
            return options.get(option);
        }
    }

    /** The command line is wrong; getopt's words for it. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    Parsed parse(List<String> arguments) throws Wrong {
        List<String> operands = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        int next = 0;
        while (next < arguments.size()) {
            String argument = arguments.get(next++);
            if (argument.equals("--")) {
                operands.addAll(arguments.subList(next, arguments.size()));
                break;
            }
            @Nullable String following = next < arguments.size() ? arguments.get(next) : null;
            boolean tookNext = false;
            if (argument.startsWith("--")) {
                tookNext = longOption(argument, following, options);
            } else if (argument.startsWith("-") && argument.length() > 1) {
                tookNext = shortOptions(argument, following, options);
            } else {
                operands.add(argument);
            }
            next += tookNext ? 1 : 0;
        }
        return new Parsed(operands, options);
    }

    private boolean longOption(
            String argument, @Nullable String following, Map<String, String> options) throws Wrong {
        int equals = argument.indexOf('=');
        String word = argument.substring(2, equals < 0 ? argument.length() : equals);
        Option option = byWord(word);
        if (!option.takesValue()) {
            if (equals >= 0) {
                throw wrong("option '--" + option.word() + "' doesn't allow an argument");
            }
            options.put(option.word(), "");
            return false;
        }
        if (equals >= 0) {
            options.put(option.word(), argument.substring(equals + 1));
            return false;
        }
        if (following == null) {
            throw wrong("option '--" + option.word() + "' requires an argument");
        }
        options.put(option.word(), following);
        return true;
    }

    private boolean shortOptions(
            String argument, @Nullable String following, Map<String, String> options) throws Wrong {
        for (int i = 1; i < argument.length(); i++) {
            Option option = byLetter(argument.charAt(i));
            if (!option.takesValue()) {
                options.put(option.word(), "");
            } else if (i + 1 < argument.length()) {
                options.put(option.word(), argument.substring(i + 1));
                return false;
            } else if (following == null) {
                throw wrong("option requires an argument -- '" + option.letter() + "'");
            } else {
                options.put(option.word(), following);
                return true;
            }
        }
        return false;
    }

    private Option byWord(String word) throws Wrong {
        List<Option> matches = new ArrayList<>();
        for (Option option : known) {
            if (option.word().equals(word)) {
                return option;
            }
            if (option.word().startsWith(word)) {
                matches.add(option);
            }
        }
        if (matches.size() == 1) {
            return matches.getFirst();
        }
        throw wrong(
                matches.isEmpty()
                        ? "unrecognized option '--" + word + "'"
                        : "option '--" + word + "' is ambiguous");
    }

    private Option byLetter(char letter) throws Wrong {
        for (Option option : known) {
            if (option.letter() == letter && letter != ' ') {
                return option;
            }
        }
        throw wrong("invalid option -- '" + letter + "'");
    }

    private Wrong wrong(String message) {
        return new Wrong(program + ": " + message);
    }
}
