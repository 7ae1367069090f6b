package org.hirte.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options of a daemon, which picocli takes apart as getopt_long does: {@code -p 1}, {@code -p1}, {@code
 * --port 1}, {@code --port=1}, unambiguous beginnings of long names, clusters of short ones,
 * {@code --} ends the options. What is wrong is worded as getopt does, since that is part of the
 * contract (10.5).
 *
 * <p>Told to picocli by its API, and only when there are arguments: a service mostly has none, and then
 * its start is without picocli (docs/startup.md).
 *
 * @param program name in front of messages
 * @param known the options, no two alike
 */
public record Options(String program, List<Option> known) {
    private static final Parsed NONE = new Parsed.Ok(List.of());

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
        return parse(arguments, () -> parser().parseArgs(arguments.toArray(String[]::new)));
    }

    /**
     * Takes the arguments apart by somebody else's use of {@link #parser}.
     *
     * @param result what the parser made of the arguments; not asked for when there are none
     */
    public Parsed parse(List<String> arguments, Supplier<ParseResult> result) {
        if (arguments.isEmpty()) {
            return NONE;
        }
        try {
            return read(result.get());
        } catch (ParameterException e) {
            return bad(words(e));
        }
    }

    /** A parser of these options, to be used once. */
    public CommandLine parser() {
        Gathered gathered = new Gathered(new ArrayList<>());
        CommandSpec spec = CommandSpec.wrapWithoutInspection(gathered).name(program);
        spec.parser()
                .allowOptionsAsOptionParameters(true)
                .expandAtFiles(false)
                .overwrittenOptionsAllowed(true)
                .stopAtUnmatched(true)
                .unmatchedArgumentsAllowed(true);
        Set<String> ambiguous = new TreeSet<>();
        for (Option option : known) {
            if (option.letter() != ' ') {
                spec.addOption(option(option, gathered, List.of("-" + option.letter())));
            }
            spec.addOption(option(option, gathered, longNames(option, ambiguous)));
        }
        for (String beginning : ambiguous) {
            spec.addOption(ambiguous("--" + beginning));
        }
        return new CommandLine(spec);
    }

    /** What was given so far, in the order of the command line, which picocli does not keep. */
    private record Gathered(List<Given> given) {}

    /**
     * The long name behind all its beginnings that are no other option's. picocli's own abbreviations
     * take more than getopt_long, such as {@code --c-c}, and fail on a lone dash.
     */
    private List<String> longNames(Option option, Set<String> ambiguous) {
        List<String> names = new ArrayList<>();
        String word = option.word();
        for (int length = 1; length < word.length(); length++) {
            String beginning = word.substring(0, length);
            if (known.stream().filter(o -> o.word().startsWith(beginning)).count() == 1) {
                names.add("--" + beginning);
            } else if (known.stream().noneMatch(o -> o.word().equals(beginning))) {
                ambiguous.add(beginning);
            }
        }
        names.add("--" + word);
        return names;
    }

    private static OptionSpec option(Option option, Gathered gathered, List<String> names) {
        String spelling = names.getLast();
        OptionSpec.Builder spec = OptionSpec.builder(names.toArray(String[]::new));
        if (option.takesValue()) {
            return spec.type(String.class)
                    .arity("1")
                    .setter(new Each(
                            text -> gathered.given().add(new Given(option, spelling, text))))
                    .build();
        }
        return spec.type(boolean.class)
                .arity("0")
                .preprocessor((arguments, command, argument, info) -> {
                    if ("=".equals(info.get("separator"))) {
                        throw wrong(command, spelling, "doesn't allow an argument");
                    }
                    return false;
                })
                .setter(new Each(isGiven -> gathered.given().add(new Given(option, spelling, ""))))
                .build();
    }

    private static OptionSpec ambiguous(String beginning) {
        return OptionSpec.builder(beginning)
                .type(boolean.class)
                .arity("0")
                .preprocessor((arguments, command, argument, info) -> {
                    throw wrong(command, beginning, "is ambiguous");
                })
                .build();
    }

    /** Hands each value to the list; picocli's reset to nothing before it parses is no value. */
    private record Each(Consumer<String> taken) implements ISetter {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T set(T value) {
            if (value != null) {
                taken.accept(value.toString());
            }
            return value;
        }
    }

    private Parsed read(ParseResult result) {
        List<String> rest = result.unmatched();
        if (rest.isEmpty()) {
            return new Parsed.Ok(
                    List.copyOf(((Gathered) result.commandSpec().userObject()).given()));
        }
        List<String> all = result.originalArgs();
        boolean isEnded = all.subList(0, all.size() - rest.size()).contains("--");
        return bad(
                isEnded
                        ? "unexpected argument '" + rest.getFirst() + "'"
                        : unknown(rest.getFirst()));
    }

    private Parsed bad(String message) {
        return new Parsed.Bad(program + ": " + message);
    }

    private static ParameterException wrong(CommandSpec command, String spelling, String what) {
        return new ParameterException(command.commandLine(), "option '" + spelling + "' " + what);
    }

    private static String words(ParameterException e) {
        if (!(e instanceof MissingParameterException missing)) {
            return String.valueOf(e.getMessage());
        }
        String spelling = ((OptionSpec) missing.getMissing().getFirst()).longestName();
        return spelling.startsWith("--")
                ? "option '" + spelling + "' requires an argument"
                : "option requires an argument -- '" + spelling.substring(1) + "'";
    }

    /** Of a cluster picocli leaves what begins with the unknown letter, and a remark. */
    private static String unknown(String argument) {
        if (!argument.startsWith("-") || argument.equals("-")) {
            return "unexpected argument '" + argument + "'";
        }
        if (!argument.startsWith("--") || argument.startsWith("-- (while processing option:")) {
            return "invalid option -- '" + argument.charAt(1) + "'";
        }
        int equals = argument.indexOf('=');
        String name = argument.substring(0, equals < 0 ? argument.length() : equals);
        return "unrecognized option '" + name + "'";
    }
}
