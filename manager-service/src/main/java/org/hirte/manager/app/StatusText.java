package org.hirte.manager.app;

import java.util.function.Consumer;
import org.hirte.manager.core.Announcer;
import org.hirte.manager.core.Node;
import org.hirte.protocol.NodeStatus;

/** The line that {@code systemctl status} shows. */
final class StatusText implements Announcer {
    private int nodes;
    private final Consumer<String> sink;
    private int online;

    /** @param nodes how many are configured */
    StatusText(int nodes, Consumer<String> sink) {
        this.nodes = nodes;
        this.sink = sink;
    }

    @Override
    public void nodeAdded(Node node) {
        nodes++;
        sink.accept(text());
    }

    @Override
    public void nodeRemoved(Node node) {
        nodes--;
        sink.accept(text());
    }

    @Override
    public void nodeStatusChanged(Node node, NodeStatus status) {
        online += status == NodeStatus.ONLINE ? 1 : -1;
        sink.accept(text());
    }

    String text() {
        return online + " of " + nodes + " nodes online";
    }
}
