package org.hirte.ctl.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusSignal;
import org.hirte.client.bus.SignalMatch;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;

/** Hands received signals to their listeners. Loop thread only. */
final class Inbox {
    private final List<Entry> entries = new ArrayList<>();
    private Runnable lossTask = () -> {};
    private boolean isLost;

    /** A listener and what it wants to hear. */
    record Entry(SignalMatch match, Consumer<BusSignal> listener) {}

    void add(Entry entry) {
        entries.add(entry);
    }

    void remove(Entry entry) {
        entries.remove(entry);
    }

    void onLost(Runnable task) {
        lossTask = task;
        if (isLost) {
            task.run();
        }
    }

    /** For the one connection; completes the future when messages may be sent. */
    Connection.Handler handler(CompletableFuture<Connection> opened) {
        return new Connection.Handler() {
            @Override
            public void opened(Connection connection) {
                opened.complete(connection);
            }

            @Override
            public void received(Connection connection, Message message)
                    throws MalformedMessageException {
                if (message.type() == MessageType.SIGNAL) {
                    hear(message);
                }
            }

            @Override
            public void closed(Connection connection, CloseReason reason) {
                opened.completeExceptionally(new BusException.Gone(reason.text()));
                isLost = true;
                lossTask.run();
            }
        };
    }

    private void hear(Message message) throws MalformedMessageException {
        String sender = message.sender();
        String path = message.path();
        String interfaceName = message.interfaceName();
        String member = message.member();
        if (sender == null || path == null || interfaceName == null || member == null) {
            throw new MalformedMessageException("signal without sender, path, interface or member");
        }
        BusSignal signal = new BusSignal(path, interfaceName, member, Values.read(message.body()));
        for (Entry entry : List.copyOf(entries)) {
            if (entry.match().matches(sender, signal)) {
                entry.listener().accept(signal);
            }
        }
    }
}
