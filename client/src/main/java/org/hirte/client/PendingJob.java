package org.hirte.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hirte.client.Calls.Subject;

/**
 * A job that systemd has accepted and whose end is listened for.
 *
 * <p>Threads: any.
 */
public final class PendingJob implements AutoCloseable {
    private final String path;
    private final Subject subject;
    private final JobWaits.Wait wait;
    private final CompletableFuture<JobOutcome> outcome;

    PendingJob(
            String path,
            Subject subject,
            JobWaits.Wait wait,
            CompletableFuture<JobOutcome> outcome) {
        this.path = path;
        this.subject = subject;
        this.wait = wait;
        this.outcome = outcome;
    }

    /** The job's object path. */
    public String path() {
        return path;
    }

    /** Whether {@link #await} would return or fail at once. */
    public boolean isOver() {
        return outcome.isDone();
    }

    /**
     * Waits for the end of the job.
     *
     * @param timeout how long it may take from now on; the job goes on if it takes longer
     * @throws ClientException {@link Failure#TIMED_OUT} when it takes longer; {@link
     *     Failure#NODE_LOST} or {@link Failure#MANAGER_LOST} when its end can no longer be heard of
     */
    public JobOutcome await(Duration timeout) throws ClientException {
        try {
            return outcome.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ClientException(
                    Failure.TIMED_OUT,
                    subject.describe() + "the job has not ended within " + Calls.seconds(timeout)
                            + "; it goes on",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClientException failure) {
                throw failure.again();
            }
            throw new IllegalStateException("a wait only fails with a ClientException", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException(
                    Failure.TIMED_OUT, subject.describe() + "interrupted while waiting", e);
        }
    }

    /** Stops listening; the job goes on. */
    @Override
    public void close() {
        wait.close();
    }
}
