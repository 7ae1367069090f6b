package org.hirte.config;

import java.util.List;

/**
 * What one INI file says, in the order of its lines.
 *
 * @param sections headers as they came, also repeated and empty ones
 * @param entries one per section and key, repeated lines already folded; the section is empty for
 *     lines before the first header
 * @param faults lines that are not INI
 * @param remarks lines that are, but do something their author may not expect
 */
public record IniFile(
        List<Header> sections, List<Entry> entries, List<Remark> faults, List<Remark> remarks) {
    /** Copies the lists. */
    public IniFile {
        sections = List.copyOf(sections);
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
        remarks = List.copyOf(remarks);
    }

    /** A section's header. */
    public record Header(String name, int line) {}

    /** A key with its value; the line is that of the key's first mention that still counts. */
    public record Entry(String section, String key, String value, int line) {}

    /** Something to say about a line. */
    public record Remark(int line, String key, String message) {}
}
