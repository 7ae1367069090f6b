package org.hirte.lab;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for conditions of which nothing tells when they come true, such as the output of a command.
 * Where there is an event, wait for it in a {@link Feed}.
 */
public final class Await {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Await() {}

    /**
     * Asks until the answer is wanted, and returns it.
     *
     * @param what the condition, for the message
     * @throws LabException with the last answer, if it is not wanted within {@link Feed#PATIENCE}
     */
    public static <T> T until(String what, Supplier<T> question, Predicate<? super T> wanted) {
        long deadline = System.nanoTime() + Feed.PATIENCE.toNanos();
        while (true) {
            T answer = question.get();
            if (wanted.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new LabException("not in time: " + what + "; at last: " + answer);
            }
            pause(what);
        }
    }

    private static void pause(String what) {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while waiting for " + what, e);
        }
    }
}
