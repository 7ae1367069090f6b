package org.hirte.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Command line of a daemon, taken apart as getopt_long does: {@code -p 1}, {@code -p1}, {@code
 * --port 1}, {@code --port=1}, unambiguous beginnings of long names, clusters of short ones,
 * {@code --} ends the options.
 *
 * <p>Own code since the messages for bad options are part of the contract (10.5) and a command line
 * library would cost the agent a tenth of a second of start-up.
 *
 * @param program name in front of messages
 * @param known the options, no two alike
 */
public record Options(String program, List<Option> known) {
    /** Copies the list. */
    public Options {
        known = List.copyOf(known);
    }

    /**
     * An option.
     *
     * @param letter short name, or a space for none
     * @param word long name
     * @param takesValue whether an argument belongs to it
     */
    public record Option(char letter, String word, boolean takesValue) {
        /** Without an argument. */
        public static Option flag(char letter, String word) {
            return new Option(letter, word, false);
        }

        /** With an argument. */
        public static Option value(char letter, String word) {
            return new Option(letter, word, true);
        }
    }

    /** An option that was given; {@code text} is empty for those without argument. */
    public record Given(Option option, String spelling, String text) {}

    /** Outcome of {@link #parse}. */
    public sealed interface Parsed {
        /** The options in their order. */
        record Ok(List<Given> given) implements Parsed {}

        /** The first thing that is wrong, as getopt words it. */
        record Bad(String message) implements Parsed {}
    }

    /** Takes the arguments apart. */
    public Parsed parse(List<String> arguments) {
        List<Given> given = new ArrayList<>();
        int next = 0;
        while (next < arguments.size()) {
            String argument = arguments.get(next++);
            if (argument.equals("--")) {
                break;
            }
            Step step = argument.startsWith("--")
                    ? longOption(argument, following(arguments, next), given)
                    : shortOptions(argument, following(arguments, next), given);
            if (step instanceof Step.Wrong(String message)) {
                return new Parsed.Bad(program + ": " + message);
            }
            next += step.equals(Step.TOOK_NEXT) ? 1 : 0;
        }
        return next < arguments.size()
                ? new Parsed.Bad(program + ": unexpected argument '" + arguments.get(next) + "'")
                : new Parsed.Ok(List.copyOf(given));
    }

    private sealed interface Step {
        record Went(boolean tookNext) implements Step {}

        record Wrong(String message) implements Step {}

        Step ALONE = new Went(false);
        Step TOOK_NEXT = new Went(true);
    }

    private static @Nullable String following(List<String> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private Step longOption(String argument, @Nullable String following, List<Given> given) {
        int equals = argument.indexOf('=');
        String word = argument.substring(2, equals < 0 ? argument.length() : equals);
        List<Option> matches = matches(word);
        if (matches.isEmpty()) {
            return new Step.Wrong("unrecognized option '--" + word + "'");
        }
        if (matches.size() > 1) {
            return new Step.Wrong("option '--" + word + "' is ambiguous");
        }
        Option option = matches.getFirst();
        String spelling = "--" + option.word();
        if (equals >= 0 && !option.takesValue()) {
            return new Step.Wrong("option '" + spelling + "' doesn't allow an argument");
        }
        if (equals >= 0 || !option.takesValue()) {
            given.add(
                    new Given(option, spelling, equals < 0 ? "" : argument.substring(equals + 1)));
            return Step.ALONE;
        }
        if (following == null) {
            return new Step.Wrong("option '" + spelling + "' requires an argument");
        }
        given.add(new Given(option, spelling, following));
        return Step.TOOK_NEXT;
    }

    private List<Option> matches(String word) {
        List<Option> exact = known.stream().filter(o -> o.word().equals(word)).toList();
        return exact.isEmpty()
                ? known.stream().filter(o -> o.word().startsWith(word)).toList()
                : exact;
    }

    private Step shortOptions(String argument, @Nullable String following, List<Given> given) {
        if (!argument.startsWith("-") || argument.equals("-")) {
            return new Step.Wrong("unexpected argument '" + argument + "'");
        }
        for (int i = 1; i < argument.length(); i++) {
            Option option = byLetter(argument.charAt(i));
            if (option == null) {
                return new Step.Wrong("invalid option -- '" + argument.charAt(i) + "'");
            }
            String spelling = "-" + option.letter();
            if (!option.takesValue()) {
                given.add(new Given(option, spelling, ""));
            } else if (i + 1 < argument.length()) {
                given.add(new Given(option, spelling, argument.substring(i + 1)));
                return Step.ALONE;
            } else if (following != null) {
                given.add(new Given(option, spelling, following));
                return Step.TOOK_NEXT;
            } else {
                return new Step.Wrong("option requires an argument -- '" + option.letter() + "'");
            }
        }
        return Step.ALONE;
    }

    private @Nullable Option byLetter(char letter) {
        for (Option option : known) {
            if (option.letter() == letter && letter != ' ') {
                return option;
            }
        }
        return null;
    }
}
