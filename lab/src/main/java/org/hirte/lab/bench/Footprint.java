package org.hirte.lab.bench;

import java.util.Locale;
import org.hirte.lab.LabNode;

/** What a daemon costs: memory and start time, as the node itself sees them. */
final class Footprint {
    private Footprint() {}

    /** Resident and proportional memory of a service's main process, a table line. */
    static String memory(LabNode node, String service) {
        String pid = node.property(service, "MainPID");
        String rollup = node.run("cat", "/proc/" + pid + "/smaps_rollup");
        return String.format(
                Locale.ROOT,
                "%-38s RSS %5.1f MB   PSS %5.1f MB",
                service + " on " + node.name(),
                kilobytes(rollup, "Rss:") / 1024.0,
                kilobytes(rollup, "Pss:") / 1024.0);
    }

    /** Resident memory of a service's main process, megabytes. */
    static double residentMegabytes(LabNode node, String service) {
        String pid = node.property(service, "MainPID");
        return kilobytes(node.run("cat", "/proc/" + pid + "/status"), "VmRSS:") / 1024.0;
    }

    /** Processor time a service's main process has used so far, seconds. */
    static double processorSeconds(LabNode node, String service) {
        String pid = node.property(service, "MainPID");
        String[] fields =
                node.run("cat", "/proc/" + pid + "/stat").split("[)] ", -1)[1].split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return ticks / 100.0; // USER_HZ
    }

    private static long kilobytes(String rollup, String field) {
        return rollup.lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /** Median time from fork to READY, over some restarts, milliseconds. */
    static double readyMillis(LabNode node, String service, int restarts) {
        double[] millis = new double[restarts];
        for (int i = 0; i < restarts; i++) {
            node.systemctl("reset-failed", service); // forgets the starts before: they are limited
            node.systemctl("restart", service);
            long exec = Long.parseLong(node.property(service, "ExecMainStartTimestampMonotonic"));
            long ready = Long.parseLong(node.property(service, "ActiveEnterTimestampMonotonic"));
            millis[i] = (ready - exec) / 1000.0;
        }
        return Samples.median(millis);
    }

    /** Median wall time of a command in the node, milliseconds, timed inside of it. */
    static double commandMillis(LabNode node, int runs, String command) {
        String script = "for i in $(seq " + runs + "); do s=$(date +%s%N); " + command
                + " >/dev/null || exit 1; echo $(($(date +%s%N) - s)); done";
        double[] millis = node.run("sh", "-c", script)
                .lines()
                .mapToDouble(line -> Long.parseLong(line.strip()) / 1e6)
                .toArray();
        return Samples.median(millis);
    }
}
