package org.hirte.ctl;

import java.util.Locale;
import org.hirte.client.Dialect;
import org.hirte.client.MetricsEvent;

/** What {@code metrics listen} prints for a measured time (contract 11.2). */
final class MetricsLines {
    private MetricsLines() {}

    static String of(Dialect dialect, MetricsEvent event) {
        String product =
                switch (dialect) {
                    case HIRTE -> "Hirte";
                    case BLUECHI -> "BlueChi";
                };
        return switch (event) {
            case MetricsEvent.StartMeasured start ->
                String.format(
                        Locale.ROOT,
                        "[%s] Job %s to start unit %s:%n"
                                + "\t%s job gross measured time: %.1fms%n"
                                + "\tUnit net start time (from properties): %.1fms%n",
                        start.node(),
                        start.job(),
                        start.unit(),
                        product,
                        start.jobMicros() / 1000.0,
                        start.unitStartMicros() / 1000.0);
            case MetricsEvent.AgentMeasured agent ->
                String.format(
                        Locale.ROOT,
                        "[%s] Agent systemd %s job on %s net measured time: %.1fms%n",
                        agent.node(),
                        agent.method(),
                        agent.unit(),
                        agent.jobMicros() / 1000.0);
        };
    }
}
