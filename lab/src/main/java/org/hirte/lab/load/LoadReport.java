package org.hirte.lab.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hirte.lab.LabException;

/** Named numbers that a load ends with, one line of text. */
public final class LoadReport {
    private static final String START = "load ";

    private final Map<String, Double> values = new LinkedHashMap<>();

    LoadReport() {}

    LoadReport with(String name, long count) {
        return with(name, (double) count);
    }

    LoadReport with(String name, double value) {
        values.put(name, value);
        return this;
    }

    String line() {
        StringBuilder line = new StringBuilder(START);
        values.forEach(
                (name, value) -> line.append(String.format(Locale.ROOT, "%s=%.6f ", name, value)));
        return line.toString().strip();
    }

    static boolean isLine(String text) {
        return text.startsWith(START);
    }

    static LoadReport parse(String line) {
        LoadReport report = new LoadReport();
        for (String part : line.substring(START.length()).split(" ", -1)) {
            int equals = part.indexOf('=');
            report.with(part.substring(0, equals), Double.parseDouble(part.substring(equals + 1)));
        }
        return report;
    }

    /** A number of it. */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new LabException("the load reports no '" + name + "': " + line());
        }
        return value;
    }
}
