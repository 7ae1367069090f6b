package org.hirte.notify;

/** Bounds of the log. */
final class Limits {
    /**
     * Records waiting for the writer. Full: the record is dropped and counted; from three quarters
     * on already DEBUG and INFO are. A burst of this size takes journald some 50 ms.
     */
    static final int QUEUED_RECORDS = 1_024;

    /** Characters of all waiting messages; keeps a 32 MiB heap safe. Full: as above. */
    static final long QUEUED_CHARS = 1024 * 1024;

    /** Longest message, and longest stack trace; the rest is cut off. journald's LINE_MAX is 48 KiB. */
    static final int MESSAGE_CHARS = 16 * 1024;

    /** Longest name of a journal field (systemd.journal-fields(7)); such fields are left out. */
    static final int FIELD_NAME_CHARS = 64;

    /** Audit lines waiting for one target. Full: the line is missing there, counted and reported. */
    static final int QUEUED_AUDIT_LINES = 1_024;

    /** How long the thread that writes audit lines waits for the next one. */
    static final long AUDIT_IDLE_MILLIS = 5_000;

    /** How long closing the log waits for the target to take what is queued. */
    static final long CLOSE_MILLIS = 500;

    private Limits() {}
}
