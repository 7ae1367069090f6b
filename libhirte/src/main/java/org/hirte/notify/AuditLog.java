package org.hirte.notify;

import java.io.IOException;
import java.nio.file.Path;
import org.hirte.protocol.LogLevel;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An audit trail: goes to journald with its fields, whatever level and target the log has, and to a
 * file if one is named. Each has a thread and a bounded queue of its own, so that a full or hanging
 * disk hurts neither the caller nor the journal. What journald does not take goes to the log. Safe
 * on any thread; nothing blocks but {@link #close}.
 */
public final class AuditLog {
    private static final Logger LOG = Logger.getLogger(AuditLog.class);

    private final String identifier;
    private final String journalSocket;
    private @Nullable AuditWriter journal;
    private @Nullable AuditWriter file;
    private Path filePath = Path.of("");

    /**
     * A trail that goes nowhere yet.
     *
     * @param identifier the daemon's name in the journal
     */
    public AuditLog(String identifier) {
        this(identifier, JournalSink.SOCKET);
    }

    AuditLog(String identifier, String journalSocket) {
        this.identifier = identifier;
        this.journalSocket = journalSocket;
    }

    /**
     * Says where lines go from now on, at start and at each reload. The file is opened anew even if
     * it stays the same one, so that it can be rotated.
     *
     * @param toJournal whether lines go to journald
     * @param toFile file that lines are appended to; null for none
     */
    public synchronized void configure(boolean toJournal, @Nullable Path toFile) {
        if (toJournal && journal == null) {
            journal = new AuditWriter("the journal", new JournalTarget(), AuditLog::logInstead);
        } else if (!toJournal && journal != null) {
            journal.finish();
            journal = null;
        }
        if (file != null && !filePath.equals(toFile)) {
            file.finish();
            file = null;
        }
        if (file == null && toFile != null) {
            filePath = toFile;
            file = new AuditWriter(toFile.toString(), new AuditFile(toFile), line -> false);
        }
        if (file != null) {
            file.reopen();
        }
    }

    /** Writes a line, soon. */
    public synchronized void write(AuditLine line) {
        if (journal != null) {
            journal.write(line);
        }
        if (file != null) {
            file.write(line);
        }
    }

    /** Writes what waits, within a moment, and takes nothing more. */
    public synchronized void close() {
        AuditWriter oldJournal = journal;
        AuditWriter oldFile = file;
        configure(false, null);
        if (oldJournal != null) {
            oldJournal.awaitEnd();
        }
        if (oldFile != null) {
            oldFile.awaitEnd();
        }
    }

    private static boolean logInstead(AuditLine line) {
        LOG.info(line.text());
        return true;
    }

    /** journald, connected to when the first line is written. */
    private final class JournalTarget implements AuditWriter.Target {
        private @Nullable UnixDatagramSender socket;

        @Override
        public void write(AuditLine line) throws IOException {
            UnixDatagramSender open = socket;
            if (open == null) {
                open = UnixDatagramSender.to(journalSocket);
                socket = open;
            }
            LogEntry entry = new LogEntry(
                    LogLevel.INFO, line.epochMillis(), line.text(), null, null, line.fields());
            open.send(JournalSink.payload(entry, identifier));
        }

        @Override
        public void reopen() {}

        @Override
        public void close() {}
    }
}
