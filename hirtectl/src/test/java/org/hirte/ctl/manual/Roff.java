package org.hirte.ctl.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a manual page in the man macros, from plain text and from the repository's Markdown: its
 * paragraphs, lists, code and tables, which become definition lists.
 */
final class Roff {
    private final StringBuilder out = new StringBuilder();

    Roff(String name, int section, String version) {
        out.append(".\\\" Generated; see ManualPagesTest\n");
        line(".TH " + name.toUpperCase(Locale.ROOT) + " " + section + " \"\" \"hirte " + version
                + "\"");
    }

    String text() {
        return out.toString();
    }

    Roff section(String title) {
        return line(".SH " + quoted(title.toUpperCase(Locale.ROOT)));
    }

    Roff subsection(String title) {
        return line(".SS " + quoted(title));
    }

    Roff paragraph(String text) {
        line(".PP");
        return line(plain(text));
    }

    /** A term in bold and what it means. */
    Roff definition(String term, String meaning) {
        line(".TP");
        line(".B " + quoted(term));
        return line(plain(meaning));
    }

    /** The part of a Markdown page below a heading, without its own headings below that. */
    Roff markdown(String page, String heading) {
        List<String> block = new ArrayList<>();
        for (String line : below(page, heading)) {
            if (line.isBlank()) {
                block(block);
                block.clear();
            } else {
                block.add(line);
            }
        }
        block(block);
        return this;
    }

    private static List<String> below(String page, String heading) {
        List<String> lines = new ArrayList<>();
        boolean isInside = false;
        boolean isCode = false;
        for (String line : page.lines().toList()) {
            isCode ^= line.startsWith("```");
            if (!isCode && line.startsWith("#")) {
                isInside = line.equals(heading);
            } else if (isInside) {
                lines.add(line);
            }
        }
        if (lines.isEmpty()) {
            throw new AssertionError("there is no text below '" + heading + "'");
        }
        return lines;
    }

    private void block(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        String first = lines.getFirst();
        if (first.startsWith("|")) {
            table(lines);
        } else if (first.startsWith("```")) {
            line(".PP").line(".nf");
            lines.subList(1, lines.size() - 1).forEach(line -> line(plain(line)));
            line(".fi");
        } else if (first.startsWith("- ")) {
            list(lines);
        } else {
            line(".PP");
            line(inline(String.join(" ", lines)));
        }
    }

    private void list(List<String> lines) {
        List<String> items = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("- ")) {
                items.add(line.substring(2));
            } else {
                items.add(items.removeLast() + " " + line.strip());
            }
        }
        for (String item : items) {
            line(".IP \\(bu 2").line(inline(item));
        }
    }

    /** A table whose first column holds what the others explain. */
    private void table(List<String> lines) {
        List<String> titles = cells(lines.getFirst());
        for (String row : lines.subList(2, lines.size())) {
            List<String> cells = cells(row);
            line(".TP").line(inline(cells.getFirst()));
            List<String> parts = new ArrayList<>();
            // what it means stands last in the tables, and first where it is read
            boolean isMeaningLast = cells.size() == 2 || titles.getLast().equals("meaning");
            if (isMeaningLast) {
                parts.add(inline(cells.getLast()));
            }
            for (int i = 1; i < cells.size() - (isMeaningLast ? 1 : 0); i++) {
                if (!cells.get(i).isEmpty() && !cells.get(i).equals("-")) {
                    parts.add(inline(titles.get(i)) + ": " + inline(cells.get(i)));
                }
            }
            line(String.join("\n.br\n", parts));
        }
    }

    private static List<String> cells(String row) {
        String inner = row.strip().substring(1, row.strip().length() - 1);
        List<String> cells = new ArrayList<>();
        for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
            cells.add(cell.strip().replace("\\|", "|"));
        }
        return cells;
    }

    /** Code in bold, links by their text, all else plain. */
    private static String inline(String markdown) {
        String text = markdown.replaceAll("\\[([^]]+)]\\([^)]+\\)", "$1").replace("**", "`");
        StringBuilder line = new StringBuilder();
        boolean isCode = false;
        for (String part : text.split("`", -1)) {
            line.append(isCode ? "\\fB" : "").append(escaped(part)).append(isCode ? "\\fR" : "");
            isCode = !isCode;
        }
        return protectedStart(line.toString().replaceAll("\\*([a-z]+)\\*", "\\\\fI$1\\\\fR"));
    }

    private static String plain(String text) {
        return protectedStart(escaped(text));
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\(dq") + '"';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }

    /** A line that begins with a dot or quote would be a request. */
    private static String protectedStart(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    private Roff line(String line) {
        out.append(line).append('\n');
        return this;
    }
}
