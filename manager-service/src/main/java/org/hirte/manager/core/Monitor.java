package org.hirte.manager.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.MonitorId;
import org.hirte.protocol.NodeName;
import org.hirte.protocol.PeerId;
import org.hirte.protocol.SubscriptionId;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/**
 * A client's set of subscriptions and the receivers of their events (contract 5). It lives in the
 * dialect it was made in (decision 2) and is not bound to its owner otherwise (decision 7): the
 * owner only says who receives, and when the monitor dies.
 */
public final class Monitor implements UnitListener {
    private final Manager manager;
    private final MonitorId id;
    private final Dialect dialect;
    private final String owner;
    private final Map<SubscriptionId, Subscription> subscriptions = new LinkedHashMap<>();
    private final Map<PeerId, String> peers = new LinkedHashMap<>();
    private boolean isClosed;

    Monitor(Manager manager, MonitorId id, Dialect dialect, String owner) {
        this.manager = manager;
        this.id = id;
        this.dialect = dialect;
        this.owner = owner;
    }

    /** Its number. */
    public MonitorId id() {
        return id;
    }

    /** The public API it was made with. */
    public Dialect dialect() {
        return dialect;
    }

    /** Unique bus name of the client that made it. */
    public String owner() {
        return owner;
    }

    /** Bus names of further receivers, in the order they were added. */
    public List<String> peers() {
        return List.copyOf(peers.values());
    }

    /** How many subscriptions it has. */
    public int subscriptionCount() {
        return subscriptions.size();
    }

    /** Whether it is closed: nobody may hear of it any more. */
    public boolean isClosed() {
        return isClosed;
    }

    /**
     * Subscribes to units; events that bring it up to date are announced before this returns.
     *
     * @return null when there are too many subscriptions
     */
    public @Nullable Subscription subscribe(NodeName node, Iterable<UnitName> units) {
        if (subscriptions.size() >= CoreLimits.SUBSCRIPTIONS) {
            return null;
        }
        Subscription subscription =
                new Subscription(manager.ids().nextSubscription(), this, node, units);
        subscriptions.put(subscription.id(), subscription);
        manager.add(subscription);
        return subscription;
    }

    /** Ends a subscription; false when it is not one of this monitor. */
    public boolean unsubscribe(SubscriptionId subscription) {
        Subscription removed = subscriptions.remove(subscription);
        if (removed == null) {
            return false;
        }
        manager.remove(removed);
        return true;
    }

    /** Adds a receiver; null when it is one already or there are too many. */
    public @Nullable PeerId addPeer(String busName) {
        if (peers.size() >= CoreLimits.PEERS
                || busName.equals(owner)
                || peers.containsValue(busName)) {
            return null;
        }
        PeerId peer = manager.ids().nextPeer();
        peers.put(peer, busName);
        return peer;
    }

    /** Takes a receiver off and tells it why; false when there is none of that number. */
    public boolean removePeer(PeerId peer, String reason) {
        String busName = peers.remove(peer);
        if (busName == null) {
            return false;
        }
        manager.announcer().peerRemoved(this, busName, reason);
        return true;
    }

    /** Ends the subscriptions and the monitor itself. */
    public void close() {
        isClosed = true;
        new ArrayList<>(subscriptions.keySet()).forEach(this::unsubscribe);
        manager.forget(this);
        manager.announcer().monitorClosed(this);
    }

    /** A node is configured from now on. */
    void subscribeTo(Node node) {
        for (Subscription subscription : subscriptions.values()) {
            if (subscription.node().isAny() || subscription.node().equals(node.name())) {
                node.subscribe(subscription);
            }
        }
    }

    /** A client has left the bus: as a receiver it is gone. */
    void peerVanished(String busName) {
        peers.values().remove(busName);
    }

    @Override
    public void unitEvent(UnitEvent event) {
        manager.announcer().unitEvent(this, event);
    }
}
