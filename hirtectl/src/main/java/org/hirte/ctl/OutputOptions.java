package org.hirte.ctl;

import java.util.List;
import java.util.Locale;
import org.hirte.ctl.output.OutputFormat;
import org.hirte.ctl.output.Printer;
import org.hirte.ctl.output.Terminal;
import picocli.CommandLine.TypeConversionException;

/** How a verb prints its data. */
class OutputOptions {
    private static final List<String> NAMES = List.of("table", "wide", "json", "yaml", "name");

    private OutputFormat format = OutputFormat.TABLE;

    void declare(Syntax syntax) {
        syntax.format(
                OutputOptions::read,
                value -> format = value,
                "Print as table (the default), wide, json, yaml or name.",
                "-o",
                "--output");
    }

    private static OutputFormat read(String name) {
        if (!NAMES.contains(name)) {
            throw new TypeConversionException(
                    "'" + name + "' is none of " + String.join(", ", NAMES));
        }
        return OutputFormat.valueOf(name.toUpperCase(Locale.ROOT));
    }

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
}
