package org.hirte.protocol;

/**
 * Names of fields in JSON and YAML, as the REST API and {@code hirtectl -o} print them
 * (docs/rest.md tells what they hold). One definition, so that both stay the same.
 */
public final class FieldNames {
    /** A node's name; in a node itself it is {@link #NAME}. */
    public static final String NODE = "node";

    /** A unit's name; in a unit itself it is {@link #NAME}. */
    public static final String UNIT = "unit";

    /** Name of what the object describes. */
    public static final String NAME = "name";

    /** A job's number. */
    public static final String ID = "id";

    /** Kind of a job, an event or a unit. */
    public static final String TYPE = "type";

    /** {@code online} or {@code offline}; of the system {@code up}, {@code degraded}, {@code down}. */
    public static final String STATUS = "status";

    /** Since when the present state holds. */
    public static final String SINCE = "since";

    /** A node's last sign of life. */
    public static final String LAST_SEEN = "lastSeen";

    /** Text of a node's IP address. */
    public static final String PEER_ADDRESS = "peerAddress";

    /** Dialect of a node's link. */
    public static final String DIALECT = "dialect";

    /** Version of a node's agent. */
    public static final String AGENT_VERSION = "agentVersion";

    /** Whether what is shown may be outdated, since the node is offline. */
    public static final String STALE = "stale";

    /** Since when it is. */
    public static final String STALE_SINCE = "staleSince";

    /** A unit's description. */
    public static final String DESCRIPTION = "description";

    /** Whether systemd has the unit in memory. */
    public static final String LOADED = "loaded";

    /** systemd's LoadState. */
    public static final String LOAD_STATE = "loadState";

    /** systemd's ActiveState. */
    public static final String ACTIVE_STATE = "activeState";

    /** systemd's SubState. */
    public static final String SUB_STATE = "subState";

    /** A unit's file: an object of {@link #PATH} and {@link #STATE}. */
    public static final String UNIT_FILE = "unitFile";

    /** A unit file's path on the node. */
    public static final String PATH = "path";

    /** State of a job or a unit file. */
    public static final String STATE = "state";

    /** systemd's properties of a unit: an object from name to value. */
    public static final String PROPERTIES = "properties";

    /** How a job ended. */
    public static final String RESULT = "result";

    /** When a job was asked for. */
    public static final String REQUESTED_AT = "requestedAt";

    /** When a job ended. */
    public static final String ENDED_AT = "endedAt";

    /** How long a job took since it was asked for, milliseconds. */
    public static final String DURATION_MILLIS = "durationMillis";

    /** When an event happened. */
    public static final String TIME = "time";

    /** What happened to the object of an event. */
    public static final String CHANGE = "change";

    /** Whether an event is real or virtual, see {@link Reason}. */
    public static final String REASON = "reason";

    /** The job an event is about. */
    public static final String JOB = "job";

    /** Version of the program that answers. */
    public static final String VERSION = "version";

    private FieldNames() {}
}
