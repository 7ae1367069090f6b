package org.hirte.client;

/** Why a request to the manager brought nothing. */
public enum Failure {
    /** The message bus cannot be reached, or was lost. */
    BUS_UNREACHABLE,
    /** No manager is on the bus. */
    MANAGER_ABSENT,
    /** The manager left the bus while it was needed. */
    MANAGER_LOST,
    /** The bus or the manager does not let this user do it. */
    ACCESS_DENIED,
    /** The manager's configuration has no such node. */
    NODE_UNKNOWN,
    /** The node is not connected. */
    NODE_OFFLINE,
    /** The node went away before the answer or the end of the job. */
    NODE_LOST,
    /** The node's systemd knows no such unit. */
    UNIT_UNKNOWN,
    /** No answer in time. */
    TIMED_OUT,
    /** The manager does not have this function, or not in this dialect. */
    UNSUPPORTED,
    /** The manager or the node's systemd refused for another reason. */
    REFUSED,
    /** The answer is not what the contract says. */
    MALFORMED_REPLY
}
