package org.hirte.ctl.output;

/** The values of {@code -o}. */
public enum OutputFormat {
    /** A table for people, in the widths of the C tools. */
    TABLE,
    /** A table with all columns, nothing cut off. */
    WIDE,
    /** JSON with the field names of docs/rest.md. */
    JSON,
    /** The same as YAML. */
    YAML,
    /** Names only, a line each. */
    NAME
}
