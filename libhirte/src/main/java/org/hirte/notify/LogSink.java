package org.hirte.notify;

import java.io.IOException;

/** Where log entries go. Called by the writer thread only; may block. */
interface LogSink {
    void write(LogEntry entry) throws IOException;

    /** Whether entries need {@link LogEntry#source()}, which costs a stack walk. */
    boolean wantsSource();
}
