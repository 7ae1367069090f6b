package org.hirte.notify;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.hirte.protocol.LogLevel;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A log record as the writer thread needs it, taken on the thread that logs.
 *
 * @param level one of the contract's
 * @param epochMillis when it was logged
 * @param message formatted and bounded
 * @param thrown exception whose stack trace follows
 * @param source where it was logged, null when the target does not print that
 * @param fields further journal fields by name: those entries of the MDC whose key is in upper case
 */
record LogEntry(
        LogLevel level,
        long epochMillis,
        String message,
        @Nullable Throwable thrown,
        @Nullable Source source,
        SortedMap<String, String> fields) {

    /** Name of the field that stderr-full prints as data and journald stores (contract 10.6). */
    static final String DATA = "DATA";

    /** Knows the message styles of the logging facade. */
    private static final ExtFormatter MESSAGES = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord record) {
            return formatMessage(record);
        }
    };

    /** A place in the program. */
    record Source(String file, int line, String function) {}

    static LogEntry of(LogRecord record, LogLevel level, boolean withSource) {
        ExtLogRecord ext = ExtLogRecord.wrap(record);
        return new LogEntry(
                level,
                record.getInstant().toEpochMilli(),
                bounded(MESSAGES.format(ext)),
                record.getThrown(),
                withSource ? source(ext) : null,
                fields(ext.getMdcCopy()));
    }

    /** An entry that the log makes itself. */
    static LogEntry ofOurOwn(LogLevel level, String message) {
        return new LogEntry(
                level,
                System.currentTimeMillis(),
                message,
                null,
                null,
                Collections.emptySortedMap());
    }

    /** The contract's level for one of the log manager's. */
    static LogLevel level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return LogLevel.ERROR;
        }
        if (value >= Level.WARNING.intValue()) {
            return LogLevel.WARN;
        }
        return value >= Level.INFO.intValue() ? LogLevel.INFO : LogLevel.DEBUG;
    }

    /** What it holds of the queue's budget; the stack trace is rendered after the queue. */
    int chars() {
        return message.length();
    }

    private static Source source(ExtLogRecord ext) {
        String file = ext.getSourceFileName();
        String className = ext.getSourceClassName();
        String method = ext.getSourceMethodName();
        return new Source(
                file == null ? "" : file,
                Math.max(0, ext.getSourceLineNumber()),
                (className == null ? "" : className) + (method == null ? "" : "." + method));
    }

    private static SortedMap<String, String> fields(Map<String, String> mdc) {
        if (mdc.isEmpty()) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> fields = new TreeMap<>();
        mdc.forEach((key, value) -> {
            if (isFieldName(key)) {
                fields.put(key, bounded(value));
            }
        });
        return fields;
    }

    private static boolean isFieldName(String key) {
        return key.length() <= Limits.FIELD_NAME_CHARS && key.matches("[A-Z][A-Z0-9_]*");
    }

    static String bounded(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        return text.length() <= Limits.MESSAGE_CHARS
                ? text
                : text.substring(0, Limits.MESSAGE_CHARS) + "…";
    }
}
