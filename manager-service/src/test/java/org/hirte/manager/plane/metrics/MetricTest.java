package org.hirte.manager.plane.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hirte.manager.plane.board.Histogram;
import org.junit.jupiter.api.Test;

/** The documentation lists the metrics there are, and their names follow Prometheus' rules. */
class MetricTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");

    @Test
    void theTableListsEveryMetricAsItIs() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `hirte_")))
                .containsExactlyElementsOf(
                        Stream.of(Metric.values()).map(MetricTest::row).toList());
    }

    private static String row(Metric metric) {
        String suffix = metric.type() == Collector.Type.COUNTER ? "_total" : "";
        List<String> labels =
                metric.labels().stream().map(name -> "`" + name + "`").toList();
        return "| `" + metric.metricName() + suffix + "` | "
                + metric.type().name().toLowerCase(Locale.ROOT) + " | "
                + (labels.isEmpty() ? "-" : String.join(", ", labels)) + " | " + metric.help()
                + " |";
    }

    @Test
    void namesSayTheirUnitAndNothingOfTheirKind() {
        for (Metric metric : Metric.values()) {
            assertThat(metric.metricName())
                    .matches("hirte_[a-z]+(_[a-z]+)*")
                    .doesNotEndWith("_total")
                    .doesNotEndWith("_count")
                    .doesNotContain("milli");
            assertThat(metric.help()).endsWith(".");
        }
    }

    @Test
    void aHistogramAddsItsClassesUp() {
        Histogram histogram = new Histogram(0.1, 1);
        histogram.add(50_000);
        histogram.add(100_000);
        histogram.add(500_000);
        histogram.add(7_000_000);

        MetricFamilySamples samples =
                new Family(Metric.JOB_DURATION).add(histogram, "start", "done").samples();

        assertThat(samples.samples)
                .extracting(sample -> sample.name.replace("hirte_job_duration_seconds", "") + " "
                        + sample.labelValues + " " + sample.value)
                .containsExactly(
                        "_bucket [start, done, 0.1] 2.0",
                        "_bucket [start, done, 1.0] 3.0",
                        "_bucket [start, done, +Inf] 4.0",
                        "_count [start, done] 4.0",
                        "_sum [start, done] 7.65");
    }
}
