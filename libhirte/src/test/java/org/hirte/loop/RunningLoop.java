package org.hirte.loop;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A real loop on a thread of its own, for tests. */
final class RunningLoop implements AutoCloseable {
    private final SelectorLoop loop;
    private final CompletableFuture<Throwable> crash = new CompletableFuture<>();
    private final Thread thread;

    /** What is done with a transport that is connected, on the loop thread. */
    interface Starter {
        void start(Transport transport);
    }

    /** @param workNanos clock that tells how long a turn has worked */
    RunningLoop(LongSupplier workNanos) {
        loop = new SelectorLoop(System::nanoTime, workNanos);
        thread = Thread.ofPlatform().unstarted(loop);
        thread.setUncaughtExceptionHandler((t, e) -> crash.complete(e));
        thread.start();
    }

    SelectorLoop loop() {
        return loop;
    }

    Thread thread() {
        return thread;
    }

    /** What ended the loop, or kept {@link #connect} from connecting. */
    CompletableFuture<Throwable> crash() {
        return crash;
    }

    /** Runs on the loop thread and waits for it. */
    void on(Runnable task) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            task.run();
            done.complete(null);
        });
        done.get();
    }

    /** Connects to where somebody must listen. */
    void connect(Endpoint endpoint, Starter starter) {
        loop.execute(() ->
                loop.connect(endpoint, SocketSettings.DEFAULT, new EventLoop.ConnectOutcome() {
                    @Override
                    public void connected(Transport transport) {
                        starter.start(transport);
                    }

                    @Override
                    public void failed(IOException cause) {
                        crash.complete(cause);
                    }
                }));
    }

    @Override
    public void close() {
        loop.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
