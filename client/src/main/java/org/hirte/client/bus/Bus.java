package org.hirte.client.bus;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One connection to a message bus.
 *
 * <p>Threads: every method may be called from any thread. Listeners are called one after the other,
 * in the order in which the bus sent the signals, on a thread of the bus; they must not block and
 * must not call the bus. A signal may be delivered before the reply that preceded it on the wire, and
 * after the reply that followed it: users must not rely on the order between the two.
 */
public interface Bus extends AutoCloseable {
    /**
     * Calls a method and waits for the reply.
     *
     * @return the values of the reply's body
     * @throws BusException if the answer is an error, none came in time, or the bus is gone
     */
    List<Object> call(BusCall call, Duration timeout) throws BusException;

    /**
     * Lets a listener hear the signals that match, from the time this method returns.
     *
     * @return ends it when closed; closing never fails, also when the bus is gone
     * @throws BusException if the bus refuses the match rule or is gone
     */
    Registration listen(SignalMatch match, Consumer<BusSignal> listener) throws BusException;

    /** Names a task to run when the bus is lost; runs at once if it is already. Not run by close. */
    void onLost(Runnable task);

    /** Ends the connection. Waiting calls fail. */
    @Override
    void close();

    /** Something that goes on until closed. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
