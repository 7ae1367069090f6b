package org.hirte.manager.api;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.protocol.ErrorNames;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How much each receiver has been sent and has not read. A Ping behind the events is the watermark:
 * its answer says that everything before it has been read (decision 16). Without this, one client
 * that sleeps makes the bus daemon stop reading from us, or throw us off.
 */
final class ReceiverWindows {
    private static final Logger LOG = Logger.getLogger(ReceiverWindows.class);

    private final Map<String, Window> windows = new HashMap<>();
    private final Runnable opened;
    private final Consumer<String> givenUp;
    private boolean hasWarned;

    /** What one receiver was sent. */
    private static final class Window {
        private long unreadBytes;
        private boolean isAsked;
    }

    /**
     * Windows.
     *
     * @param opened told when a receiver has read
     * @param givenUp told of receivers that do not read for too long
     */
    ReceiverWindows(Runnable opened, Consumer<String> givenUp) {
        this.opened = opened;
        this.givenUp = givenUp;
    }

    boolean isOpen(String receiver) {
        Window window = windows.get(receiver);
        return window == null || window.unreadBytes < ApiLimits.UNREAD_BYTES;
    }

    /** Counts what was sent, and asks from time to time. */
    void sent(Connection connection, String receiver, int bytes) {
        Window window = windows.computeIfAbsent(receiver, name -> new Window());
        window.unreadBytes += bytes;
        if (window.unreadBytes >= ApiLimits.PING_BYTES && !window.isAsked) {
            ask(connection, receiver, window);
        }
    }

    void forget(String receiver) {
        windows.remove(receiver);
    }

    void clear() {
        windows.clear();
    }

    private void ask(Connection connection, String receiver, Window window) {
        window.isAsked = true;
        long askedBytes = window.unreadBytes;
        Header ping = Header.call("/", "org.freedesktop.DBus.Peer", "Ping", "").to(receiver);
        long timeout = ApiLimits.RECEIVER_MILLIS;
        connection.call(ping, BodyWriter.NOTHING, timeout, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                answered(receiver, window, askedBytes);
            }

            @Override
            public void failed(MethodError error) {
                if (!isCurrent(receiver, window)) {
                    return;
                }
                if (error.equals(MethodError.TIMED_OUT)) {
                    window.isAsked = false;
                    givenUp.accept(receiver);
                } else {
                    warnOfPolicy(receiver, error);
                    answered(receiver, window, askedBytes);
                }
            }
        });
    }

    private boolean isCurrent(String receiver, Window window) {
        @Nullable Window current = windows.get(receiver);
        return current == window;
    }

    private void answered(String receiver, Window window, long askedBytes) {
        if (isCurrent(receiver, window)) {
            window.isAsked = false;
            window.unreadBytes -= askedBytes;
            opened.run();
        }
    }

    private void warnOfPolicy(String receiver, MethodError error) {
        if (error.name().equals(ErrorNames.ACCESS_DENIED) && !hasWarned) {
            hasWarned = true;
            LOG.warnf(
                    "The bus's policy lets nobody ask %s whether it reads its signals; a client"
                            + " that does not can block the bus: %s",
                    receiver, error);
        }
    }
}
