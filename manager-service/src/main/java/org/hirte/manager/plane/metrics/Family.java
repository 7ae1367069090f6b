package org.hirte.manager.plane.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.List;
import org.hirte.manager.plane.board.Histogram;

/** A metric that is being filled in. */
final class Family {
    private final Metric metric;
    private final List<Sample> samples = new ArrayList<>();

    Family(Metric metric) {
        this.metric = metric;
    }

    /** Adds a value, with the values of the metric's labels. */
    Family add(double value, String... labels) {
        String suffix = metric.type() == Collector.Type.COUNTER ? "_total" : "";
        samples.add(sample(suffix, metric.labels(), List.of(labels), value));
        return this;
    }

    /** Adds a count, with the values of the metric's labels. */
    Family add(long count, String... labels) {
        return add((double) count, labels);
    }

    /** Adds a histogram, with the values of the metric's labels. */
    Family add(Histogram histogram, String... labels) {
        List<String> names = new ArrayList<>(metric.labels());
        names.add("le");
        double[] bounds = histogram.boundsSeconds();
        long[] counts = histogram.counts();
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            List<String> values = new ArrayList<>(List.of(labels));
            values.add(i < bounds.length ? Double.toString(bounds[i]) : "+Inf");
            samples.add(sample("_bucket", names, values, (double) sum));
        }
        samples.add(sample("_count", metric.labels(), List.of(labels), (double) sum));
        samples.add(sample("_sum", metric.labels(), List.of(labels), histogram.sumSeconds()));
        return this;
    }

    MetricFamilySamples samples() {
        return new MetricFamilySamples(
                metric.metricName(), "", metric.type(), metric.help(), List.copyOf(samples));
    }

    private Sample sample(String suffix, List<String> names, List<String> values, double value) {
        return new Sample(
                metric.metricName() + suffix, List.copyOf(names), List.copyOf(values), value);
    }
}
