package org.hirte.ctl.compat;

/** What sd-bus makes of a D-Bus error: the C library's words for its error number. */
final class Errno {
    private static final String PREFIX = "org.freedesktop.DBus.Error.";

    private Errno() {}

    /** The words for an error's name; those sd-bus does not know are input/output errors. */
    static String text(String errorName) {
        if (!errorName.startsWith(PREFIX)) {
            return "Input/output error";
        }
        return switch (errorName.substring(PREFIX.length())) {
            case "Failed", "AccessDenied", "AuthFailed" -> "Permission denied";
            case "NoMemory" -> "Cannot allocate memory";
            case "ServiceUnknown" -> "No route to host";
            case "NameHasNoOwner" -> "No such device or address";
            case "NoReply", "Timeout" -> "Connection timed out";
            case "NotSupported" -> "Operation not supported";
            case "LimitsExceeded" -> "No buffer space available";
            case "AddressInUse" -> "Address already in use";
            case "Disconnected" -> "Connection reset by peer";
            case "InvalidArgs", "InvalidSignature" -> "Invalid argument";
            case "FileNotFound" -> "No such file or directory";
            case "UnknownMethod", "UnknownObject", "UnknownInterface", "UnknownProperty" ->
                "Invalid request descriptor";
            case "PropertyReadOnly" -> "Read-only file system";
            case "InconsistentMessage" -> "Bad message";
            default -> "Input/output error";
        };
    }
}
