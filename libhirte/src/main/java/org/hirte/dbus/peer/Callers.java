package org.hirte.dbus.peer;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageParser;
import org.hirte.protocol.ErrorNames;

/**
 * Knows the user id of each client of the bus, so that privileged methods are for root and the
 * daemon's own user (decision 8). A client's calls wait, in order, until its id is known; ids are
 * remembered until the client leaves the bus.
 */
public final class Callers {
    /** Takes calls whose caller is known. */
    public interface Target {
        /** A call, borrowed, and the caller's user id, -1 when nobody knows. */
        void call(MethodCall call, int userId);
    }

    private final Bus bus;
    private final Target target;
    private final Map<String, Integer> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > PeerLimits.KNOWN_CALLERS;
        }
    };
    private final Map<String, Held> held = new HashMap<>();

    /** Calls of one client that wait. */
    private static final class Held {
        private final Queue<byte[]> frames = new ArrayDeque<>();
        private int bytes;
    }

    /** @param target told of each call, in each client's order */
    public Callers(Bus bus, Target target) {
        this.bus = bus;
        this.target = target;
    }

    /** Takes a call as it arrives. */
    public void received(Connection connection, Message message) {
        String sender = message.sender();
        if (sender == null) {
            target.call(MethodCall.of(connection, message), -1);
            return;
        }
        Integer userId = known.get(sender);
        if (userId != null) {
            target.call(MethodCall.of(connection, message), userId);
            return;
        }
        Held waiting = held.get(sender);
        if (waiting == null) {
            waiting = new Held();
            held.put(sender, waiting);
            bus.userId(sender, id -> resolved(connection, sender, id));
        }
        hold(connection, message, waiting);
    }

    /** A client has left: its id may be somebody else's later. */
    public void vanished(String uniqueName) {
        known.remove(uniqueName);
    }

    /** The bus was lost: all unique names are void. */
    public void clear() {
        known.clear();
        held.clear();
    }

    private static void hold(Connection connection, Message message, Held waiting) {
        waiting.bytes += message.length();
        if (waiting.frames.size() >= PeerLimits.HELD_CALLS
                || waiting.bytes > PeerLimits.HELD_BYTES) {
            MethodCall.of(connection, message)
                    .fail(new MethodError(
                            ErrorNames.LIMITS_EXCEEDED, "Too many calls before the first answer"));
            return;
        }
        Body body = message.body();
        int end = body.offset() + body.length();
        waiting.frames.add(Arrays.copyOfRange(body.bytes(), end - message.length(), end));
    }

    private void resolved(Connection connection, String sender, int userId) {
        Held waiting = held.remove(sender);
        if (waiting == null) {
            return; // the bus was lost meanwhile
        }
        if (userId >= 0) {
            known.put(sender, userId);
        }
        MessageParser parser = new MessageParser();
        for (byte[] frame : waiting.frames) {
            try {
                Message message = parser.parse(frame, 0, frame.length);
                target.call(MethodCall.of(connection, message), userId);
            } catch (MalformedMessageException e) {
                throw new IllegalStateException("a message was legal when it arrived", e);
            }
        }
    }
}
