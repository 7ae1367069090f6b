package org.hirte.manager.plane.rest;

import java.util.Map;
import org.hirte.manager.core.LinkFigures;
import org.hirte.manager.plane.board.Change.Present;
import org.hirte.manager.plane.board.Figures;
import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.protocol.NodeStatus;
import org.jspecify.annotations.Nullable;

/** A node as clients see it (docs/rest.md). */
public record NodeView(
        String name,
        String status,
        String since,
        @Nullable String lastSeen,
        @Nullable String peerAddress,
        @Nullable String dialect,
        @Nullable String agentVersion,
        boolean stale,
        @Nullable String listedAt,
        Units units,
        Link link)
        implements Shown {
    /** How many units there are. */
    public record Units(int total, Map<String, Integer> byState) implements Shown {
        @Override
        public void write(JsonText json) {
            json.field("total", total).map("byState", byState);
        }
    }

    /** Figures of the link. */
    public record Link(
            long registrations,
            long messagesReceived,
            long messagesSent,
            long bytesReceived,
            long bytesSent,
            long queuedBytes)
            implements Shown {
        @Override
        public void write(JsonText json) {
            json.field("registrations", registrations)
                    .field("messagesReceived", messagesReceived)
                    .field("messagesSent", messagesSent)
                    .field("bytesReceived", bytesReceived)
                    .field("bytesSent", bytesSent)
                    .field("queuedBytes", queuedBytes);
        }
    }

    /** The view of a node. */
    public static NodeView of(NodeSnapshot node, Figures figures) {
        Present present = node.present();
        Figures.OfNode ofNode = figures.node(node.name());
        return new NodeView(
                node.name(),
                (node.isOnline() ? NodeStatus.ONLINE : NodeStatus.OFFLINE).wire(),
                Times.known(node.sinceMicros()),
                Times.text(ofNode.lastSeenMicros()),
                present == null ? null : present.address(),
                present == null ? null : present.dialect().unitPrefix(),
                ofNode.agentVersion().isEmpty() ? null : ofNode.agentVersion(),
                node.isStale(),
                Times.text(node.listedMicros()),
                new Units(node.units().size(), node.byState()),
                link(ofNode.registrations(), ofNode.link()));
    }

    @Override
    public void write(JsonText json) {
        json.field("name", name)
                .field("status", status)
                .field("since", since)
                .field("lastSeen", lastSeen)
                .field("peerAddress", peerAddress)
                .field("dialect", dialect)
                .field("agentVersion", agentVersion)
                .field("stale", stale)
                .field("listedAt", listedAt)
                .field("units", units)
                .field("link", link);
    }

    private static Link link(long registrations, LinkFigures link) {
        return new Link(
                registrations,
                link.receivedMessages(),
                link.sentMessages(),
                link.receivedBytes(),
                link.sentBytes(),
                link.queuedBytes());
    }
}
