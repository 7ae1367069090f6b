package org.hirte.ctl;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.hirte.client.ClientException;

/**
 * When to draw something again that shows what is: at each change, but a burst of changes is drawn
 * once, and a change while drawing once more.
 *
 * <p>Threads: changes may be told on any; one draws.
 */
final class Redraws {
    private final Semaphore changes = new Semaphore(1);
    private final CompletableFuture<ClientException> loss;

    /** @param loss of the manager, which ends the waiting */
    Redraws(CompletableFuture<ClientException> loss) {
        this.loss = loss;
        var unused = loss.thenRun(changes::release);
    }

    /** Something has changed. */
    void changed() {
        changes.release();
    }

    /** Waits for a change; there is one at the beginning. */
    void await() throws ClientException {
        changes.acquireUninterruptibly();
        changes.drainPermits();
        if (loss.isDone()) {
            throw loss.join();
        }
    }
}
