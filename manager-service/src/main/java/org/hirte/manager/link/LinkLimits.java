package org.hirte.manager.link;

/** Limits of the agent link. */
final class LinkLimits {
    /** Connections without a registration; a further one makes the oldest go (decision 11). */
    static final int NEWCOMERS = 256;

    /**
     * Those of one address up to which it need not give way before others. Behind a router, or with
     * containers, many agents may share an address; then they only make room for each other.
     */
    static final int ADDRESS_NEWCOMERS = 64;

    /**
     * Age up to which a connection without a registration does not have to give way: agents that all
     * come at once wait for their turn, in the kernel, instead of pushing each other out.
     */
    static final long NEWCOMER_GRACE_MILLIS = 400;

    /** The same of one that has said nothing; agents begin their handshake at once. */
    static final long SILENT_NEWCOMER_GRACE_MILLIS = 50;

    /** Time nothing is accepted while there are too many connections in their grace. */
    static final long ACCEPT_PAUSE_MILLIS = 5;

    /** Time a connection has to register (decision 11). */
    static final long NEWCOMER_MILLIS = 30_000;

    /** Time a registered link has to answer when its name is claimed again (decision 10). */
    static final long PROBE_MILLIS = 1_500;

    /** Memory for long messages under way, of all registered links together (decision 11). */
    static final long RECEIVE_BYTES = 96 << 20;

    /** Bytes of answers a connection without a registration may leave unread while it calls. */
    static final int NEWCOMER_UNREAD_BYTES = 64 << 10;

    /** Calls an agent may make while it reads nothing; honest ones make a Ping now and then. */
    static final int CALLS_WITHOUT_READING = 1_024;

    /** Longest state, result or method word taken from an agent; systemd's are below 32. */
    static final int WORD_CHARS = 64;

    /** Names and states of units that are kept to be found again; a power of two. */
    static final int KNOWN_TEXTS = 1_024;

    private LinkLimits() {}
}
