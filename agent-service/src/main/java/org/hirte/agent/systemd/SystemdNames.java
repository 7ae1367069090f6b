package org.hirte.agent.systemd;

/** systemd's names on D-Bus (org.freedesktop.systemd1(5)). */
public final class SystemdNames {
    /** Its name on a bus. */
    public static final String SERVICE = "org.freedesktop.systemd1";

    /** Path of its manager. */
    public static final String PATH = "/org/freedesktop/systemd1";

    /** Interface of its manager. */
    public static final String MANAGER = "org.freedesktop.systemd1.Manager";

    /** Interface all units have. */
    public static final String UNIT = "org.freedesktop.systemd1.Unit";

    /** Interface of jobs. */
    public static final String JOB = "org.freedesktop.systemd1.Job";

    /** The standard interface for properties. */
    public static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    static final String ALREADY_SUBSCRIBED = SERVICE + ".AlreadySubscribed";
    static final String UNIT_PATHS = PATH + "/unit";
    static final String JOB_PATHS = PATH + "/job";

    private SystemdNames() {}
}
