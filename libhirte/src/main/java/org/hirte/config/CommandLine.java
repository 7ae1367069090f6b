package org.hirte.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirte.config.ConfigLoader.OptionValue;
import org.hirte.config.Options.Given;
import org.hirte.config.Options.Option;
import org.hirte.config.Options.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * The command line that both daemons share (contract 10.5): {@code --help}, {@code --version},
 * {@code --config}, {@code --check-config}, {@code --user} and options that set a key.
 *
 * @param program the launcher's name
 * @param version of the product
 * @param usage text of {@code --help}; starts with Usage
 * @param keys options that override a key
 * @param schema the keys
 * @param files the layers below the command line
 * @param settings makes the daemon's settings
 * @param <S> type of the daemon's settings
 */
public record CommandLine<S>(
        String program,
        String version,
        String usage,
        Map<Option, Key<?>> keys,
        Schema schema,
        ConfigFiles files,
        SettingsFactory<S> settings) {
    private static final Option HELP = Option.flag('h', "help");
    private static final Option VERSION = Option.flag('v', "version");
    private static final Option CONFIG = Option.value('c', "config");
    private static final Option CHECK = Option.flag(' ', "check-config");
    private static final Option USER = Option.flag('u', "user");

    /** Copies the map. */
    public CommandLine {
        keys = Map.copyOf(keys);
    }

    /** Makes settings of a configuration; may add problems that concern more than one key. */
    @FunctionalInterface
    public interface SettingsFactory<S> {
        /**
         * Makes the settings; called also when there are fatal problems, then with defaults.
         *
         * @param user whether {@code --user} was given
         */
        S make(Configuration config, boolean user, List<ConfigProblem> problems);
    }

    /** What the daemon shall do. */
    public sealed interface Launch<S> {
        /**
         * Run.
         *
         * @param warnings to be logged once logging is set up
         */
        record Run<S>(S settings, Configuration config, List<ConfigProblem> warnings)
                implements Launch<S> {
            /** Copies the list. */
            public Run {
                warnings = List.copyOf(warnings);
            }
        }

        /** Print and exit; each text is empty or ends with a line end. */
        record Exit<S>(String out, String err, int status) implements Launch<S> {}
    }

    /** The options that the daemon knows. */
    public Options options() {
        List<Option> known = new ArrayList<>(List.of(HELP, VERSION, CONFIG, CHECK, USER));
        known.addAll(keys.keySet());
        return new Options(program, known);
    }

    /**
     * Reads arguments and all layers.
     *
     * @param environment the process's environment
     */
    public Launch<S> launch(List<String> arguments, Map<String, String> environment) {
        return launch(options().parse(arguments), environment);
    }

    /**
     * Reads all layers below the options. Called again with the same options it is a reload.
     *
     * @param environment the process's environment
     */
    public Launch<S> launch(Parsed options, Map<String, String> environment) {
        return switch (options) {
            case Parsed.Bad(String message) ->
                new Launch.Exit<>(usage, message + "\nUnsupported option ?\n", 1);
            case Parsed.Ok(List<Given> given) -> follow(given, environment);
        };
    }

    private Launch<S> follow(List<Given> given, Map<String, String> environment) {
        Set<Option> flags = new HashSet<>();
        @Nullable Path file = null;
        List<OptionValue> values = new ArrayList<>();
        for (Given one : given) {
            Key<?> key = keys.get(one.option());
            if (key != null) {
                values.add(new OptionValue(key, one.spelling(), one.text()));
            } else if (one.option().equals(CONFIG)) {
                file = Path.of(one.text());
            } else {
                flags.add(one.option());
            }
        }
        if (flags.contains(HELP)) {
            return new Launch.Exit<>(usage, "", 0);
        }
        if (flags.contains(VERSION)) {
            return new Launch.Exit<>(program + " version " + version + "\n", "", 0);
        }
        Configuration config = ConfigLoader.load(schema, files, environment, file, values);
        List<ConfigProblem> problems = new ArrayList<>(config.problems());
        S made = settings.make(config, flags.contains(USER), problems);
        boolean fatal = problems.stream().anyMatch(ConfigProblem::isFatal);
        if (fatal || flags.contains(CHECK)) {
            String out = fatal ? "" : config.describe();
            if (!flags.contains(CHECK)) { // why it does not start, and nothing besides
                problems.removeIf(problem -> !problem.isFatal());
            }
            return new Launch.Exit<>(out, lines(problems), fatal ? 1 : 0);
        }
        return new Launch.Run<>(made, config, problems);
    }

    private String lines(List<ConfigProblem> problems) {
        StringBuilder text = new StringBuilder();
        for (ConfigProblem problem : problems) {
            text.append(program)
                    .append(problem.isFatal() ? ": " : ": warning: ")
                    .append(problem)
                    .append('\n');
        }
        return text.toString();
    }
}
