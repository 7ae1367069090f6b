package org.hirte.protocol;

import org.jspecify.annotations.Nullable;

/** Log levels of the contract (10.3, SetLogLevel), from chatty to terse. The words are upper case. */
public enum LogLevel {
    /** Everything. */
    DEBUG(7),
    /** Life cycle and requests. */
    INFO(6),
    /** Something is odd, work goes on. */
    WARN(4),
    /** Something failed. */
    ERROR(3);

    private final int priority;

    LogLevel(int priority) {
        this.priority = priority;
    }

    /** The level of that exact word, or null. */
    public static @Nullable LogLevel fromWire(String word) {
        for (LogLevel level : values()) {
            if (level.name().equals(word)) {
                return level;
            }
        }
        return null;
    }

    /** The word on the wire and in files. */
    public String wire() {
        return name();
    }

    /** syslog's priority (contract 10.6). */
    public int priority() {
        return priority;
    }
}
