package org.hirte.protocol;

/** Whether a node's agent is registered; also the agent's view of its own link (contract 2.4, 2.8). */
public enum NodeStatus {
    /** Registered. */
    ONLINE("online"),
    /** Not registered. */
    OFFLINE("offline");

    private final String wire;

    NodeStatus(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    @Override
    public String toString() {
        return wire;
    }
}
