package org.hirte.ctl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorHandle;
import org.hirte.client.bus.BusVariant;
import org.hirte.ctl.output.Columns;

/**
 * Watches units whose jobs are done for a while: a service that only seemed to start is found out. A
 * failure between the end of the job and the first look is seen by the first look.
 */
final class Settling {
    private final HirteClient client;
    private final Duration duration;

    Settling(HirteClient client, Duration duration) {
        this.client = client;
        this.duration = duration;
    }

    /** Returns when the time is over, or all of them have failed. */
    void watch(List<Job> jobs) throws ClientException {
        List<Job> open = new ArrayList<>();
        for (Job job : jobs) {
            if (job.isDone()) {
                open.add(job);
            }
        }
        if (open.isEmpty()) {
            return;
        }
        long deadline = System.nanoTime() + duration.toNanos();
        Semaphore news = new Semaphore(1);
        try (MonitorHandle monitor = client.monitor(event -> hear(event, news))) {
            for (Job job : open) {
                monitor.subscribe(job.node(), List.of(job.unit()));
            }
            do {
                news.drainPermits();
                look(open);
            } while (!open.isEmpty() && isNewsBefore(news, deadline));
            look(open);
        }
    }

    private static void hear(MonitorEvent event, Semaphore news) {
        if (event instanceof MonitorEvent.StateChanged) {
            news.release();
        }
    }

    /** Waits for news; false when the time is over. A lost manager shows with the next look. */
    private boolean isNewsBefore(Semaphore news, long deadline) throws ClientException {
        try {
            var loss = client.loss().thenRun(news::release);
            long remaining = deadline - System.nanoTime();
            boolean isNews = remaining > 0 && news.tryAcquire(remaining, TimeUnit.NANOSECONDS);
            return isNews && !loss.isDone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException(Failure.TIMED_OUT, "interrupted while watching", e);
        }
    }

    /** Takes those that have failed out of the list. */
    private void look(List<Job> open) throws ClientException {
        for (Job job : List.copyOf(open)) {
            try {
                // of all interfaces: the result is the service's, the state is the unit's
                var properties = client.unitProperties(job.node(), job.unit(), "");
                UnitState unit = new UnitState(job.node(), job.unit(), properties);
                if (hasFailed(unit)) {
                    job.failedAfterwards(failure(job, unit));
                    open.remove(job);
                }
            } catch (ClientException e) {
                if (Outcome.isFutile(e)) {
                    throw e;
                }
                job.failed(e);
                open.remove(job);
            }
        }
    }

    private static boolean hasFailed(UnitState unit) {
        return unit.active().equals("failed")
                || unit.sub().startsWith("auto-restart")
                || unit.number("NRestarts") > 0;
    }

    private String failure(Job job, UnitState unit) {
        StringBuilder text = new StringBuilder();
        text.append("failed within ").append(duration.toSeconds());
        text.append(" s after the ").append(JobShape.type(job)).append(" job was done");
        append(text, unit, "Result");
        append(text, unit, "ExecMainStatus");
        append(text, unit, "NRestarts");
        append(text, unit, "StatusText");
        return text.toString();
    }

    private static void append(StringBuilder text, UnitState unit, String property) {
        BusVariant value = unit.properties().get(property);
        String shown = value == null ? "" : String.valueOf(value.value());
        if (!shown.isEmpty() && !shown.equals("0")) {
            text.append(", ").append(property).append('=').append(Columns.printable(shown));
        }
    }
}
