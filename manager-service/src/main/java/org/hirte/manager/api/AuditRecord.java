package org.hirte.manager.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hirte.protocol.JobId;
import org.jspecify.annotations.Nullable;

/**
 * A call that changes something, after its end. Texts that came from a client are cut off at {@link
 * ApiLimits#AUDIT_TEXT_CHARS}.
 *
 * @param endedMicros when it ended, CLOCK_REALTIME
 * @param sender unique bus name of the caller
 * @param userId of the caller; -1 when nobody knows
 * @param method the method, such as {@code StartUnit}
 * @param node the node it was about; empty for the whole manager
 * @param unit the unit or units; empty where there is none
 * @param arguments further simple arguments, such as the mode of a job
 * @param job number of the job it made or was about; null when none
 * @param result {@code done}, the result of the job, or the name of the error
 * @param error text of the error; empty when there is none
 * @param millis from the call to its end, or to that of its job
 */
public record AuditRecord(
        long endedMicros,
        String sender,
        int userId,
        String method,
        String node,
        String unit,
        String arguments,
        @Nullable JobId job,
        String result,
        String error,
        long millis) {
    /** By which {@code journalctl MESSAGE_ID=…} finds all records (systemd.journal-fields(7)). */
    public static final String MESSAGE_ID = "d5a1a2d6d1c94a0a8f1e2f6f3a5e7b42";

    /** Result of calls that have no job and no error. */
    static final String DONE = "done";

    /** One line of {@code name=value} pairs; values are quoted where they need it. */
    public String text() {
        StringBuilder text = new StringBuilder("audit");
        values().forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append(' ').append(name).append('=').append(quoted(value));
            }
        });
        return text.toString();
    }

    /** The same as fields of the journal; empty values have none. */
    public SortedMap<String, String> fields() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("MESSAGE_ID", MESSAGE_ID);
        values().forEach((name, value) -> {
            if (!value.isEmpty()) {
                fields.put("HIRTE_" + name.toUpperCase(Locale.ROOT), value);
            }
        });
        return fields;
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("uid", Integer.toString(userId));
        values.put("sender", sender);
        values.put("method", method);
        values.put("node", node);
        values.put("unit", unit);
        values.put("arguments", arguments);
        values.put("job", job == null ? "" : job.toString());
        values.put("result", result);
        values.put("error", error);
        values.put("ms", Long.toString(millis));
        return values;
    }

    /** As it is, or between quotation marks with those, backslashes and controls escaped. */
    private static String quoted(String value) {
        if (value.matches("[!#-\\[\\]-~]+")) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 8).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
