package org.hirte.ctl;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.hirte.ctl.output.OutputFormat;
import org.hirte.ctl.output.Printer;
import org.hirte.ctl.output.Terminal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a verb prints its data. */
class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = FormatName.class,
            completionCandidates = FormatNames.class,
            description = "Print as table (the default), wide, json, yaml or name.")
    private OutputFormat format = OutputFormat.TABLE;

    final OutputFormat format() {
        return format;
    }

    /** Whether tables have a header. */
    boolean isLegendWanted() {
        return true;
    }

    /** Whether no option was given. */
    final boolean isUntouched() {
        return format == OutputFormat.TABLE && isLegendWanted();
    }

    /** Whether the text is for people. */
    final boolean isText() {
        return format == OutputFormat.TABLE || format == OutputFormat.WIDE;
    }

    final Printer printer(Terminal terminal) {
        return new Printer(format, isLegendWanted(), terminal);
    }

    /** The words of {@code -o}. */
    static final class FormatNames implements Iterable<String> {
        private static final List<String> NAMES = List.of("table", "wide", "json", "yaml", "name");

        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }

    /** Reads the value of {@code -o}. */
    static final class FormatName implements ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String name) {
            if (!FormatNames.NAMES.contains(name)) {
                throw new TypeConversionException(
                        "'" + name + "' is none of " + String.join(", ", FormatNames.NAMES));
            }
            return OutputFormat.valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
