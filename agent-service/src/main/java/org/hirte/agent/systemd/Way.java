package org.hirte.agent.systemd;

import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.jspecify.annotations.Nullable;

/** A way to systemd, tried again whenever it is lost. */
interface Way {
    /** Told what happens on the way. */
    interface Handler {
        /** systemd can be called and will be heard. */
        void up(Connection connection);

        /** It was up and is not any more; it is being tried again. */
        void down(String cause);

        /** An attempt has failed; another one follows. */
        void unavailable(String cause);

        /**
         * A signal from systemd, borrowed.
         *
         * @throws MalformedMessageException closes the connection
         */
        void signal(Message message) throws MalformedMessageException;
    }

    /** Starts trying. */
    void start(Handler handler);

    /** Destination of calls; null between peers. */
    @Nullable
    String destination();

    /** Stops for good. */
    void close();
}
