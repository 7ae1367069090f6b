package org.hirte.ctl;

import java.util.List;
import java.util.function.Consumer;
import org.hirte.ctl.output.OutputFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * The options and parameters of a command, told to picocli without its annotations: to read those, the
 * JVM makes a class for each kind of them at every start, which takes longer than the command.
 */
final class Syntax {
    private final CommandSpec spec;

    Syntax(CommandSpec spec) {
        this.spec = spec;
    }

    /** The lines of the usage, instead of those that picocli makes up. */
    void synopsis(String... lines) {
        spec.usageMessage().customSynopsis(lines);
    }

    /** What the command does. */
    void describe(String text) {
        spec.usageMessage().description(text);
    }

    /** An option without value. */
    void flag(Consumer<Boolean> field, String description, String... names) {
        spec.addOption(flagBuilder(field, description, names).build());
    }

    /** An option without value that is on, and off with {@code --no-} in front. */
    void negatableFlag(Consumer<Boolean> field, String description, String... names) {
        spec.addOption(flagBuilder(field, description, names)
                .negatable(true)
                .defaultValue("true")
                .fallbackValue("true")
                .build());
    }

    /** An option without value of the program and of all its commands. */
    void sharedFlag(Consumer<Boolean> field, String description, String... names) {
        spec.addOption(flagBuilder(field, description, names)
                .scopeType(ScopeType.INHERIT)
                .build());
    }

    /** The option that shows the help, of the program and of all its commands. */
    void help(String description, String... names) {
        spec.addOption(flagBuilder(isWanted -> {}, description, names)
                .scopeType(ScopeType.INHERIT)
                .usageHelp(true)
                .build());
    }

    private static OptionSpec.Builder flagBuilder(
            Consumer<Boolean> field, String description, String... names) {
        return OptionSpec.builder(names)
                .type(Boolean.class)
                .arity("0")
                .description(description)
                .setter(new Field<>(field));
    }

    /** An option with a text. */
    void value(String label, Consumer<String> field, String description, String... names) {
        spec.addOption(valued(new Field<>(field), label, description, names)
                .type(String.class)
                .build());
    }

    /** An option with a text, of the program and of all its commands. */
    void sharedValue(String label, Consumer<String> field, String description, String... names) {
        spec.addOption(valued(new Field<>(field), label, description, names)
                .type(String.class)
                .scopeType(ScopeType.INHERIT)
                .build());
    }

    /** An option with a number. */
    void number(String label, Consumer<Long> field, String description, String... names) {
        spec.addOption(valued(new Field<>(field), label, description, names)
                .type(Long.class)
                .build());
    }

    /** An option with a number, of the program and of all its commands. */
    void sharedNumber(String label, Consumer<Long> field, String description, String... names) {
        spec.addOption(valued(new Field<>(field), label, description, names)
                .type(Long.class)
                .scopeType(ScopeType.INHERIT)
                .build());
    }

    /** An option with texts that have commas between. */
    void list(String label, Consumer<List<String>> field, String description, String... names) {
        spec.addOption(valued(new Field<>(field), label, description, names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .build());
    }

    /** An option with a format of output. */
    void format(
            ITypeConverter<OutputFormat> converter,
            Consumer<OutputFormat> field,
            String description,
            String... names) {
        spec.addOption(valued(new Field<>(field), "FORMAT", description, names)
                .type(OutputFormat.class)
                .converters(converter)
                .build());
    }

    private static OptionSpec.Builder valued(
            Field<?> field, String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .arity("1")
                .description(description)
                .getter(field)
                .setter(field);
    }

    /** A text at a place. */
    void parameter(
            String index, String arity, String label, Consumer<String> field, String description) {
        spec.addPositional(positional(new Field<>(field), index, arity, label, description)
                .type(String.class)
                .build());
    }

    /** The texts at some places. */
    void parameters(
            String index,
            String arity,
            String label,
            Consumer<List<String>> field,
            String description) {
        spec.addPositional(positional(new Field<>(field), index, arity, label, description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
    }

    /** Texts with commas between, at a place. */
    void splitParameter(
            String index,
            String arity,
            String label,
            Consumer<List<String>> field,
            String description) {
        spec.addPositional(positional(new Field<>(field), index, arity, label, description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .build());
    }

    private static PositionalParamSpec.Builder positional(
            Field<?> field, String index, String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .required(arity.startsWith("1"))
                .paramLabel(label)
                .description(description)
                .getter(field)
                .setter(field);
    }

    /**
     * Hands what was parsed to a field, and back to picocli, which gathers lists in several steps. Its
     * reset to nothing is left out, since a command is used once.
     */
    private static final class Field<V> implements ISetter, IGetter {
        private final Consumer<V> field;
        private @Nullable Object last;

        Field(Consumer<V> field) {
            this.field = field;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> @Nullable T get() {
            return (T) last;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T set(T value) {
            if (value != null) {
                last = value;
                field.accept((V) value);
            }
            return value;
        }
    }
}
