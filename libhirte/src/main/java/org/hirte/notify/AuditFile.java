package org.hirte.notify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of audit lines, each with its time in front (ISO 8601, UTC). A line is in it whole or not
 * at all. The file is made readable for its owner only.
 */
final class AuditFile implements AuditWriter.Target {
    private static final Set<StandardOpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    private final Path path;
    private @Nullable FileChannel channel;

    AuditFile(Path path) {
        this.path = path;
    }

    @Override
    public void write(AuditLine line) throws IOException {
        FileChannel open = channel == null ? open() : channel;
        String text = Instant.ofEpochMilli(line.epochMillis()) + " " + line.text() + "\n";
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        long end = open.size();
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException e) {
            truncate(open, end, e);
            throw e;
        }
    }

    private static void truncate(FileChannel open, long end, IOException cause) {
        try {
            open.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void reopen() throws IOException {
        close();
        open();
    }

    @Override
    public void close() throws IOException {
        FileChannel old = channel;
        channel = null;
        if (old != null) {
            old.close();
        }
    }

    private FileChannel open() throws IOException {
        FileChannel opened = FileChannel.open(
                path,
                APPEND,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        channel = opened;
        return opened;
    }
}
