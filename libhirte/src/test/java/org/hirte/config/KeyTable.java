package org.hirte.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hirte.config.ConfigProblem.Severity;
import org.hirte.protocol.Dialect;

/** Rows of the key tables in docs/configuration.md without their last cell, from both sides. */
public final class KeyTable {
    private KeyTable() {}

    /**
     * Rows as the documentation has them.
     *
     * @param heading heading above the table, with its number signs
     */
    public static List<String> documented(Path repository, String heading) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(repository.resolve("docs/configuration.md"))) {
            inside = line.startsWith("#") ? line.equals(heading) : inside;
            if (inside && line.startsWith("| `")) {
                String cells = line.substring(0, line.length() - 2);
                rows.add(cells.substring(0, cells.lastIndexOf(" | ")));
            }
        }
        return rows;
    }

    /** Rows as the code has them. */
    public static List<String> actual(List<Key<?>> keys) {
        return keys.stream().map(KeyTable::row).toList();
    }

    /**
     * Keys with their defaults as a configuration file of the vendor's shows them: commented out.
     */
    public static List<String> shown(Path file) throws IOException {
        List<String> shown = Files.readAllLines(file).stream()
                .filter(line -> line.matches("#[A-Z][A-Za-z]*=.*"))
                .map(line -> line.substring(1))
                .toList();
        if (shown.isEmpty()) {
            throw new AssertionError(file + " shows no keys");
        }
        return shown;
    }

    private static String row(Key<?> key) {
        return "| "
                + either("`" + key.name(Dialect.HIRTE) + "`", "`" + key.name(Dialect.BLUECHI) + "`")
                + " | " + either(shown(key, Dialect.HIRTE), shown(key, Dialect.BLUECHI))
                + " | " + key.type().allowed()
                + " | " + invalid(key)
                + " | " + (key.isReloadable() ? "reload" : "restart");
    }

    private static String either(String hirte, String bluechi) {
        return hirte.equals(bluechi) ? hirte : hirte + " (bluechi: " + bluechi + ")";
    }

    private static String shown(Key<?> key, Dialect dialect) {
        String text = key.defaultText(dialect);
        if (key.name(dialect).equals("NodeName")) {
            return "the host name";
        }
        return text.isEmpty() ? "none" : "`" + text + "`";
    }

    private static String invalid(Key<?> key) {
        boolean refusesSomething = Stream.of("", "*", "no such value")
                .anyMatch(text -> key.type().read(text) instanceof Reading.Bad<?>);
        if (!refusesSomething) {
            return "-";
        }
        return key.whenInvalid() == Severity.FATAL ? "fatal" : "ignored";
    }
}
