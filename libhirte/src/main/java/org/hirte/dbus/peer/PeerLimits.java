package org.hirte.dbus.peer;

/** Limits of connections. */
public final class PeerLimits {
    /** Bytes asked of the transport in one read. */
    static final int READ_CHUNK_BYTES = 64 << 10;

    /** Size an idle connection's input buffer has, bytes. */
    static final int IDLE_INPUT_BYTES = 4 << 10;

    /** Size an idle connection's output buffer has, bytes. */
    static final int IDLE_OUTPUT_BYTES = 4 << 10;

    /** Input buffers larger than this are given back as soon as they are empty. */
    static final int LINGERING_BYTES = 1 << 20;

    /** Time after which a large buffer that was not needed is given back, milliseconds. */
    static final long LINGERING_MILLIS = 5_000;

    /**
     * Time without a word of ours after which a peer is told that we live, while we are behind with
     * reading what it sends: its own Ping may be in there. Peers are given up after no less than a
     * multiple of this (decision 9).
     */
    static final long ASSURANCE_MILLIS = 1_000;

    /**
     * Unit events under way on an agent's link, bytes, above which they are held: what a busy manager has
     * not handled stands in front of answers, ends of jobs and Pings.
     */
    static final int LINK_EVENT_BYTES = 64 << 10;

    /** Bytes of unit events on a link after which the manager is asked whether it has handled them. */
    static final int LINK_MARK_BYTES = 16 << 10;

    /** Longest message of a bus: dbus-daemon's limit with header (decision 17). */
    public static final int BUS_MESSAGE_BYTES = 32 << 20;

    /** Longest message of a peer that has not registered (decision 11). */
    public static final int UNREGISTERED_MESSAGE_BYTES = 64 << 10;

    /** Bytes that may wait to be sent on one connection before it is closed. */
    public static final int UNSENT_BYTES = 96 << 20;

    /** Calls of ours that may be open on one connection. */
    static final int PENDING_CALLS = 65_536;

    /** Time a handshake may take, milliseconds. */
    public static final long HANDSHAKE_MILLIS = 10_000;

    /** Time limit of calls between daemons and of the agent's calls to systemd (contract 4.4). */
    public static final long CALL_TIMEOUT_MILLIS = 30_000;

    /** Clients of the bus whose user ids are remembered. */
    static final int KNOWN_CALLERS = 4096;

    /** Calls of one client that wait until its user id is known. */
    static final int HELD_CALLS = 1024;

    /** Bytes of one client's calls that wait until its user id is known. */
    static final int HELD_BYTES = 4 << 20;

    /** Characters of a received error's text that are kept. */
    static final int ERROR_TEXT_CHARS = 8192;

    private PeerLimits() {}
}
