package org.hirte.notify;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of an audit trail.
 *
 * @param epochMillis when what it tells of has ended
 * @param text the line, without line ends and without its time
 * @param fields journal fields by name
 */
public record AuditLine(long epochMillis, String text, SortedMap<String, String> fields) {
    /** Copies the fields. */
    public AuditLine {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
}
