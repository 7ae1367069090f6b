package org.hirte.manager.core;

/** Limits of the model. */
public final class CoreLimits {
    /** Monitors at a time; CreateMonitor is refused above. */
    public static final int MONITORS = 4096;

    /** Subscriptions of one monitor; Subscribe is refused above. */
    public static final int SUBSCRIPTIONS = 4096;

    /** Further receivers of one monitor; AddPeer is refused above. */
    public static final int PEERS = 256;

    /** Proxies one node may ask for; more are refused. */
    static final int PROXIES = 4096;

    private CoreLimits() {}
}
