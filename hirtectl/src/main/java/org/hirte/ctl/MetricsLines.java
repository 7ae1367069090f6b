package org.hirte.ctl;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hirte.client.Dialect;
import org.hirte.client.MetricsEvent;
import org.hirte.protocol.FieldNames;
import org.jspecify.annotations.Nullable;

/** What {@code metrics listen} prints for a measured time (contract 11.2). */
public final class MetricsLines {
    private MetricsLines() {}

    /** The lines of a measured time. */
    public static String of(Dialect dialect, MetricsEvent event) {
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

    static Map<String, @Nullable Object> fields(MetricsEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(FieldNames.TIME, FieldValues.time(Instant.now()));
        fields.put(FieldNames.NODE, event.node());
        fields.put(FieldNames.UNIT, event.unit());
        switch (event) {
            case MetricsEvent.StartMeasured start -> {
                String path = start.job();
                fields.put("measured", "job");
                fields.put(FieldNames.ID, Long.valueOf(path.substring(path.lastIndexOf('/') + 1)));
                fields.put("jobMillis", start.jobMicros() / 1000.0);
                fields.put("unitStartMillis", start.unitStartMicros() / 1000.0);
            }
            case MetricsEvent.AgentMeasured agent -> {
                fields.put("measured", "agent");
                fields.put("method", agent.method());
                fields.put("jobMillis", agent.jobMicros() / 1000.0);
            }
        }
        return fields;
    }
}
