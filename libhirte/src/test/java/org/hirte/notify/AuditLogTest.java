package org.hirte.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audit lines on their way to real sockets and files. */
@SuppressWarnings("NullAway.Init")
class AuditLogTest {
    private static final String STAMP = "2026-01-02T03:04:05.006Z ";
    private static final long TIME = Instant.parse(STAMP.strip()).toEpochMilli();

    @TempDir
    private Path directory;

    private static AuditLine line(String text) {
        return new AuditLine(TIME, text, new TreeMap<>(Map.of("HIRTE_NODE", "rpi4")));
    }

    private AuditLog log() {
        return new AuditLog("hirte", directory.resolve("journal").toString());
    }

    @Test
    void theJournalGetsTextAndFields() throws IOException {
        String socket = directory.resolve("journal").toString();
        try (DatagramReceiver journal = new DatagramReceiver(socket)) {
            AuditLog log = log();
            log.configure(true, null);
            log.write(line("audit x"));
            assertThat(journal.receiveText()).isEqualTo("""
                            MESSAGE=audit x
                            PRIORITY=6
                            SYSLOG_IDENTIFIER=hirte
                            HIRTE_NODE=rpi4
                            """);
            log.close();
        }
    }

    @Test
    void theFileGetsWholeLinesWithTheirTimeAndIsNobodyElses() throws IOException {
        Path file = directory.resolve("audit.log");
        AuditLog log = log();
        log.configure(false, file);
        log.write(line("audit one"));
        log.write(line("audit two"));
        log.close();
        assertThat(file).hasContent(STAMP + "audit one\n" + STAMP + "audit two\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void linesGoToTheNewFileOnceARotatedOneWasOpenedAnew() throws IOException {
        Path file = directory.resolve("audit.log");
        Path rotated = directory.resolve("audit.log.1");
        AuditFile target = new AuditFile(file);
        target.write(line("before"));
        Files.move(file, rotated);
        target.write(line("between"));
        target.reopen();
        target.write(line("after"));
        assertThat(rotated).hasContent(STAMP + "before\n" + STAMP + "between\n");
        assertThat(file).hasContent(STAMP + "after\n");
    }

    @Test
    void aFullDiskLosesWholeLinesAndIsTriedAgain() throws Exception {
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch last = new CountDownLatch(1);
        int[] calls = {0};
        AuditWriter writer = new AuditWriter(
                "a full disk",
                new AuditWriter.Target() {
                    @Override
                    public void write(AuditLine line) throws IOException {
                        if (++calls[0] <= 2) {
                            throw new IOException("No space left on device");
                        }
                        written.add(line.text());
                        last.countDown();
                    }

                    @Override
                    public void reopen() {}

                    @Override
                    public void close() {}
                },
                line -> false);
        writer.write(line("lost"));
        writer.write(line("lost, too"));
        writer.write(line("kept"));
        assertThat(last.await(100, TimeUnit.SECONDS)).isTrue();
        writer.finish();
        writer.awaitEnd();
        assertThat(written).containsExactly("kept");
    }

    @Test
    void aDeviceWithoutSpaceIsAnError() {
        AuditFile full = new AuditFile(Path.of("/dev/full"));
        assertThatThrownBy(() -> full.write(line("x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }

    @Test
    void aTargetThatHangsHoldsNobodyUpAndOnlyItsOwnLinesAreMissing() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        AuditWriter writer = new AuditWriter(
                "a hanging disk",
                new AuditWriter.Target() {
                    @Override
                    public void write(AuditLine line) {
                        reached.countDown();
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        written.add(line.text());
                    }

                    @Override
                    public void reopen() {}

                    @Override
                    public void close() {}
                },
                line -> false);
        writer.write(line("0"));
        assertThat(reached.await(100, TimeUnit.SECONDS)).isTrue();
        int offered = Limits.QUEUED_AUDIT_LINES + 100;
        for (int i = 1; i <= offered; i++) {
            writer.write(line(Integer.toString(i)));
        }
        release.countDown();
        writer.finish();
        writer.awaitEnd();
        assertThat(written).hasSize(1 + Limits.QUEUED_AUDIT_LINES);
        assertThat(written.getLast()).isEqualTo(Integer.toString(Limits.QUEUED_AUDIT_LINES));
    }

    @Test
    void withoutAJournalLinesAreSavedOtherwise() throws Exception {
        List<String> saved = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(1);
        UnixDatagramSender nobody =
                UnixDatagramSender.to(directory.resolve("nobody").toString());
        AuditWriter writer = new AuditWriter(
                "the journal",
                new AuditWriter.Target() {
                    @Override
                    public void write(AuditLine line) throws IOException {
                        nobody.send(new byte[] {1});
                    }

                    @Override
                    public void reopen() {}

                    @Override
                    public void close() {}
                },
                line -> {
                    saved.add(line.text());
                    done.countDown();
                    return true;
                });
        writer.write(line("saved"));
        assertThat(done.await(100, TimeUnit.SECONDS)).isTrue();
        writer.finish();
        writer.awaitEnd();
        assertThat(saved).containsExactly("saved");
    }
}
