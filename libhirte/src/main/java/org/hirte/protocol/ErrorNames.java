package org.hirte.protocol;

/**
 * D-Bus error names that are the same in both dialects; the others are on {@link Dialect}. Source:
 * contract 1.4, the D-Bus specification's and sd-bus' common errors.
 */
public final class ErrorNames {
    private static final String DBUS = "org.freedesktop.DBus.Error.";
    private static final String SYSTEMD = "org.freedesktop.systemd1.";

    public static final String FAILED = DBUS + "Failed";
    public static final String NO_MEMORY = DBUS + "NoMemory";
    public static final String SERVICE_UNKNOWN = DBUS + "ServiceUnknown";
    public static final String NAME_HAS_NO_OWNER = DBUS + "NameHasNoOwner";
    public static final String NO_REPLY = DBUS + "NoReply";
    public static final String IO_ERROR = DBUS + "IOError";
    public static final String NOT_SUPPORTED = DBUS + "NotSupported";
    public static final String LIMITS_EXCEEDED = DBUS + "LimitsExceeded";
    public static final String ACCESS_DENIED = DBUS + "AccessDenied";
    public static final String AUTH_FAILED = DBUS + "AuthFailed";
    public static final String TIMEOUT = DBUS + "Timeout";
    public static final String ADDRESS_IN_USE = DBUS + "AddressInUse";
    public static final String DISCONNECTED = DBUS + "Disconnected";
    public static final String INVALID_ARGS = DBUS + "InvalidArgs";
    public static final String INVALID_SIGNATURE = DBUS + "InvalidSignature";
    public static final String INCONSISTENT_MESSAGE = DBUS + "InconsistentMessage";
    public static final String UNKNOWN_METHOD = DBUS + "UnknownMethod";
    public static final String UNKNOWN_OBJECT = DBUS + "UnknownObject";
    public static final String UNKNOWN_INTERFACE = DBUS + "UnknownInterface";
    public static final String UNKNOWN_PROPERTY = DBUS + "UnknownProperty";
    public static final String PROPERTY_READ_ONLY = DBUS + "PropertyReadOnly";

    /** systemd has no such unit loaded or on disk. */
    public static final String SYSTEMD_NO_SUCH_UNIT = SYSTEMD + "NoSuchUnit";

    /** systemd has no such job. */
    public static final String SYSTEMD_NO_SUCH_JOB = SYSTEMD + "NoSuchJob";

    /** A transient unit of that name is there already. */
    public static final String SYSTEMD_UNIT_EXISTS = SYSTEMD + "UnitExists";

    /** The unit file could not be loaded. */
    public static final String SYSTEMD_LOAD_FAILED = SYSTEMD + "LoadFailed";

    /** This client already called Manager.Subscribe. */
    public static final String SYSTEMD_ALREADY_SUBSCRIBED = SYSTEMD + "AlreadySubscribed";

    private ErrorNames() {}
}
