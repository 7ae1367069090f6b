package org.hirte.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hirte.lab.LabNode;

/** How long hirtectl makes people wait, and what each thing it is made of brings. */
final class CommandTimes {
    private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");
    private static final int WARM_RUNS = 11;
    private static final int COLD_RUNS = 3;

    private CommandTimes() {}

    /** Prints medians of wall times on a node. */
    static void print(LabNode node) {
        System.out.printf("%nwall times on %s, medians%n", node.name());
        warm(node, "hirtectl list-units", "hirtectl list-units");
        cold(node, "the same, files not in memory", "hirtectl list-units");
        warm(node, "hirtectl status", "hirtectl status");
        cold(node, "the same, files not in memory", "hirtectl status");
        warm(node, "hirtectl version (no bus)", "hirtectl version");
        warm(node, "bluechictl list-units (no picocli)", "bluechictl list-units");
        warm(node, "list-units without AOT cache", "env HIRTE_AOT=off hirtectl list-units");
        warm(node, "java -version", "\"$(cat /usr/lib/hirte/aot/java-home)/bin/java\" -version");
        warm(node, "systemctl list-units, one node", "systemctl list-units --all");
    }

    private static void warm(LabNode node, String name, String command) {
        print(name, Footprint.commandMillis(node, WARM_RUNS, "{ " + command + " 2>&1; }"));
    }

    private static void cold(LabNode node, String name, String command) {
        double[] millis = new double[COLD_RUNS];
        for (int i = 0; i < COLD_RUNS; i++) {
            try {
                Files.writeString(DROP_CACHES, "3\n");
            } catch (IOException e) {
                System.out.printf("%-38s not measured: %s%n", name, e.getMessage());
                return;
            }
            millis[i] = Footprint.commandMillis(node, 1, command);
        }
        print(name, Samples.median(millis));
    }

    /** A row: a name and milliseconds. */
    static void print(String name, double millis) {
        System.out.printf(Locale.ROOT, "%-38s %9.0f ms%n", name, millis);
    }
}
