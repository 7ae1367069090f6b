package org.hirte.notify;

import java.io.PrintWriter;
import java.io.StringWriter;

/** An exception as text, bounded. */
final class StackTraceText {
    private StackTraceText() {}

    static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return LogEntry.bounded(text.toString().stripTrailing());
    }
}
