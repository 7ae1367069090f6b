package org.hirte.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.config.IniFile.Entry;
import org.hirte.config.IniFile.Header;
import org.hirte.config.IniFile.Remark;

/**
 * Reads one INI text by the contract's syntax (10.2), which is that of the inih parser: {@code
 * [section]}, {@code key=value} or {@code key:value}, whole-line comments with {@code ;} or
 * {@code #}, inline comments with whitespace and {@code ;}, continuation by leading whitespace.
 * Faulty lines are collected and skipped; nothing is thrown for any text.
 */
public final class IniReader {
    private record Id(String section, String key) {}

    private final IniSyntax syntax;
    private final List<Header> sections = new ArrayList<>();
    private final Map<Id, Entry> entries = new LinkedHashMap<>();
    private final List<Remark> faults = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    private String section = "";
    private String previousKey = "";

    private IniReader(IniSyntax syntax) {
        this.syntax = syntax;
    }

    /** Reads a whole text. */
    public static IniFile read(String text, IniSyntax syntax) {
        IniReader reader = new IniReader(syntax);
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int number = 0;
        for (String line : withoutMark.split("\n", -1)) {
            reader.line(line, ++number);
        }
        return new IniFile(
                reader.sections,
                List.copyOf(reader.entries.values()),
                reader.faults,
                reader.remarks);
    }

    private void line(String raw, int number) {
        if (raw.getBytes(StandardCharsets.UTF_8).length > syntax.maxLineBytes()) {
            fault(number, "", "the line is longer than " + syntax.maxLineBytes() + " bytes");
            return;
        }
        String text = strip(raw);
        boolean indented = !raw.isEmpty() && isSpace(raw.charAt(0));
        if (text.isEmpty() || text.startsWith(";") || text.startsWith("#")) {
            return;
        }
        if (indented && !previousKey.isEmpty()) {
            put(previousKey, strip(withoutComment(text)), number, true);
        } else if (text.startsWith("[")) {
            header(text, number);
        } else {
            pair(text, number);
        }
    }

    private void header(String text, int number) {
        String body = withoutComment(text);
        int end = body.indexOf(']');
        if (end < 0) {
            fault(number, "", "the section header has no ']'");
            return;
        }
        String name = body.substring(1, end);
        if (tooLong(name)) {
            fault(number, "", "the section name is longer than " + Limits.NAME_BYTES + " bytes");
            return;
        }
        String rest = strip(body.substring(end + 1));
        if (!rest.isEmpty()) {
            remarks.add(
                    new Remark(number, "[" + name + "]", "'" + rest + "' behind ']' is ignored"));
        }
        section = name;
        previousKey = "";
        sections.add(new Header(name, number));
    }

    private void pair(String text, int number) {
        // As inih: a comment ahead of the separator hides it.
        String visible = withoutComment(text);
        int separator = firstSeparator(visible);
        if (separator < 0) {
            fault(number, "", "neither a section nor 'key=value': '" + visible + "'");
            return;
        }
        String key = strip(visible.substring(0, separator));
        if (key.isEmpty()) {
            fault(number, "", "there is no key in front of '" + visible.charAt(separator) + "'");
            return;
        }
        if (tooLong(key)) {
            fault(number, key, "the key is longer than " + Limits.NAME_BYTES + " bytes");
            return;
        }
        put(key, strip(visible.substring(separator + 1)), number, false);
        previousKey = key;
    }

    private void put(String key, String value, int number, boolean continuation) {
        Id id = new Id(section, key);
        Entry old = entries.get(id);
        if (old == null) {
            entries.put(id, new Entry(section, key, value, number));
            return;
        }
        switch (syntax.repeated()) {
            case APPENDS ->
                entries.put(id, new Entry(section, key, old.value() + value, old.line()));
            case REPLACES -> {
                entries.put(id, new Entry(section, key, value, number));
                if (!old.value().isEmpty()) {
                    remarks.add(new Remark(number, key, replaced(continuation, old.line())));
                }
            }
        }
    }

    private static String replaced(boolean continuation, int line) {
        return (continuation ? "this continuation line" : "this repeated key")
                + " replaces the value of line "
                + line
                + "; only the last line counts";
    }

    private void fault(int number, String key, String message) {
        faults.add(new Remark(number, key, message));
    }

    private static boolean tooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > Limits.NAME_BYTES;
    }

    private static int firstSeparator(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private static String withoutComment(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == ';' && isSpace(text.charAt(i - 1))) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** C's isspace, which is narrower than Java's idea of white space. */
    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
