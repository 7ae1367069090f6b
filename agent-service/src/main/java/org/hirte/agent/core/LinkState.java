package org.hirte.agent.core;

/**
 * States of the registration (contract 3.6). The edges:
 *
 * <pre>
 * IDLE        → CONNECTING             started
 * CONNECTING  → REGISTERING, WAITING   connected; failed
 * REGISTERING → ONLINE, WAITING        accepted; refused or lost
 * ONLINE      → CONNECTING, WAITING    lost: at once; lost right after it came: later
 * WAITING     → CONNECTING             time is up, or another manager was chosen
 * any         → STOPPED
 * </pre>
 */
public enum LinkState {
    /** Not started. */
    IDLE,
    /** An attempt to connect is under way. */
    CONNECTING,
    /** Connected; the manager has not answered yet. */
    REGISTERING,
    /** Registered. */
    ONLINE,
    /** Waiting for the next attempt. */
    WAITING,
    /** Ended for good. */
    STOPPED;

    /**
     * This state's successor.
     *
     * @throws IllegalStateException when there is no such edge
     */
    LinkState to(LinkState next) {
        boolean isEdge = next == STOPPED
                || switch (this) {
                    case IDLE, WAITING -> next == CONNECTING;
                    case CONNECTING -> next == REGISTERING || next == WAITING;
                    case REGISTERING -> next == ONLINE || next == WAITING;
                    case ONLINE -> next == CONNECTING || next == WAITING;
                    case STOPPED -> false;
                };
        if (!isEdge) {
            throw new IllegalStateException("registration cannot go from " + this + " to " + next);
        }
        return next;
    }
}
