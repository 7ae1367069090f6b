package org.hirte.loop;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One thread, many connections. All methods but {@link #execute} are for the loop thread.
 *
 * <p>A turn: tasks from other threads, then I/O of the ready connections in the order of their
 * numbers and each within its byte budget, then timers that are due, then the end-of-turn tasks
 * (which write each connection's gathered output). When the connections take too long, the turn goes
 * on to its timers and the next one continues with the connection whose turn it would have been: a
 * fixed round (decision 13). So who is about to judge a peer silent reads what it has sent first.
 */
public interface EventLoop extends Clock, Timers, Executor {
    /** Runs the task on the loop thread, soon. May be called from any thread. */
    @Override
    void execute(Runnable task);

    /** Runs the task once at the end of the current turn. */
    void atTurnEnd(Runnable task);

    /**
     * Connects without blocking; the host name is resolved beside the loop, first result taken.
     *
     * @return cancels the attempt; the outcome is not told any more then
     */
    Attempt connect(Endpoint endpoint, SocketSettings settings, ConnectOutcome outcome);

    /**
     * Listens on an endpoint.
     *
     * @throws IOException when the address cannot be bound
     */
    Listener listen(Endpoint endpoint, SocketSettings settings, Consumer<Transport> acceptor)
            throws IOException;

    /** Runs blocking work beside the loop and hands its result back on the loop thread. */
    <T> void offload(Supplier<T> work, Consumer<T> then);

    /**
     * Says what the loop is at from now on in this turn, so that a turn that takes too long can be
     * explained. Loops that do not measure ignore it.
     *
     * @param subject a connection or the like; its text goes into the log
     * @param kind such as the member of a message
     */
    default void begins(Object subject, String kind) {}

    /** Bytes to read from a connection before the next one has its turn (decision 13). */
    default int readBudgetBytes() {
        return LoopLimits.MOST_READ_BYTES;
    }

    /** A random number in 0..1, from a seeded source in simulations. */
    double random();

    /** A connection attempt under way. */
    interface Attempt {
        /** Gives up; idempotent. */
        void cancel();
    }

    /** How a connection attempt ended; exactly one of the two is called. */
    interface ConnectOutcome {
        /** The transport is connected and not started yet. */
        void connected(Transport transport);

        /** The attempt failed; the message is fit for a log line. */
        void failed(IOException cause);
    }

    /** A listening socket. */
    interface Listener {
        /** The port in use, when TCP; else 0. */
        int port();

        /** Accepts nothing for now: connections wait in the kernel. Idempotent. */
        void pause();

        /** Ends {@link #pause}; without effect once closed. Idempotent. */
        void resume();

        /** Stops listening; accepted transports stay. Idempotent. */
        void close();
    }
}
