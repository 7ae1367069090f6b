package org.hirte.manager.api;

import java.util.HashMap;
import java.util.Map;
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
 *
 * <p>What was sent still lies in the bus when a receiver is given up or closes its monitor. So it
 * counts until the client answers at last, or leaves the bus.
 */
final class ReceiverWindows {
    private static final Logger LOG = Logger.getLogger(ReceiverWindows.class);

    private final Map<String, Window> windows = new HashMap<>();
    private final Runnable opened;
    private final GivenUp givenUp;
    private long allUnreadBytes;
    private boolean hasWarned;

    /** Told of receivers that do not read. */
    interface GivenUp {
        /** Nothing is to be sent to it any more; told once. */
        void givenUp(String receiver, String why);
    }

    /** What one receiver was sent. */
    private static final class Window {
        private long unreadBytes;
        private boolean isAsked;
        private boolean isGivenUp;
    }

    /** @param opened told when a receiver has read */
    ReceiverWindows(Runnable opened, GivenUp givenUp) {
        this.opened = opened;
        this.givenUp = givenUp;
    }

    boolean isOpen(String receiver) {
        Window window = windows.get(receiver);
        return window == null || isOpen(window);
    }

    private boolean isOpen(Window window) {
        int limit = allUnreadBytes < ApiLimits.ALL_UNREAD_BYTES
                ? ApiLimits.UNREAD_BYTES
                : ApiLimits.SHORT_UNREAD_BYTES;
        return window.unreadBytes < limit;
    }

    /** Whether nothing may be sent to it any more. */
    boolean isGivenUp(String receiver) {
        Window window = windows.get(receiver);
        return window != null && window.isGivenUp;
    }

    /** Counts what was sent, and asks from time to time. */
    void sent(Connection connection, String receiver, int bytes) {
        Window window = windows.computeIfAbsent(receiver, name -> new Window());
        add(window, bytes);
        boolean isDue = window.unreadBytes >= ApiLimits.PING_BYTES || !isOpen(window);
        if (isDue && !window.isAsked) {
            ask(connection, receiver, window);
        }
        if (window.unreadBytes > ApiLimits.MAX_UNREAD_BYTES) {
            giveUp(receiver, window, "it has not read " + window.unreadBytes + " bytes of signals");
        }
    }

    /** Gives a receiver up; it is taken back once it has read all it was sent. */
    void giveUp(Connection connection, String receiver, String why) {
        Window window = windows.computeIfAbsent(receiver, name -> new Window());
        giveUp(receiver, window, why);
        if (!window.isAsked) {
            ask(connection, receiver, window);
        }
    }

    /** It has left the bus, and what it had not read with it. */
    void gone(String receiver) {
        Window window = windows.remove(receiver);
        if (window != null) {
            allUnreadBytes -= window.unreadBytes;
        }
    }

    void clear() {
        windows.clear();
        allUnreadBytes = 0;
    }

    private void add(Window window, long bytes) {
        window.unreadBytes += bytes;
        allUnreadBytes += bytes;
    }

    private void giveUp(String receiver, Window window, String why) {
        if (!window.isGivenUp) {
            window.isGivenUp = true;
            givenUp.givenUp(receiver, why);
        }
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
                    long seconds = timeout / 1000;
                    giveUp(receiver, window, "it has not read its signals for " + seconds + " s");
                    ask(connection, receiver, window);
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
        if (!isCurrent(receiver, window)) {
            return;
        }
        window.isAsked = false;
        add(window, -askedBytes);
        if (window.isGivenUp || window.unreadBytes == 0) {
            gone(receiver);
        }
        opened.run();
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
