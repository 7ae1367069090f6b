package org.hirte.manager.plane.board;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many jobs ended how and how long they took. Safe on any thread. */
public final class JobDurations {
    /** Jobs with results beyond these many kinds count as {@code other}: agents choose the words. */
    private static final int KINDS = 128;

    private final Map<Kind, Histogram> histograms = new LinkedHashMap<>();

    /**
     * Jobs that are counted together.
     *
     * @param type what they did
     * @param result how they ended
     */
    public record Kind(String type, String result) {}

    JobDurations() {}

    synchronized void add(@Nullable JobEntry job) {
        if (job == null || job.result() == null) {
            return;
        }
        Kind kind = new Kind(job.facts().type().wire(), job.result().value());
        if (histograms.size() >= KINDS && !histograms.containsKey(kind)) {
            kind = new Kind(kind.type(), "other");
        }
        histograms
                .computeIfAbsent(
                        kind, key -> new Histogram(0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300))
                .add(job.durationMicros());
    }

    /** As it is now. */
    public synchronized Map<Kind, Histogram> copy() {
        Map<Kind, Histogram> copies = new LinkedHashMap<>();
        histograms.forEach((kind, histogram) -> copies.put(kind, histogram.copy()));
        return copies;
    }
}
