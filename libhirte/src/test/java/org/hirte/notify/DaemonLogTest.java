package org.hirte.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.junit.jupiter.api.Test;

class DaemonLogTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void writesWhatReachesTheLevel() {
        DaemonLog log = started(written);
        log.configure(LogLevel.INFO, LogTarget.STDERR, false);
        log.publish(record(Level.FINE, "quiet"));
        log.publish(record(Level.INFO, "heard"));
        log.setThreshold(LogLevel.DEBUG);
        log.publish(record(Level.FINE, "now heard"));
        log.setThreshold(LogLevel.ERROR);
        log.publish(record(Level.WARNING, "no longer"));
        log.close();
        assertThat(messages()).containsExactly("heard", "now heard");
    }

    @Test
    void writesNothingWhileQuiet() {
        DaemonLog log = started(written);
        log.configure(LogLevel.DEBUG, LogTarget.STDERR, true);
        log.publish(record(Level.SEVERE, "unheard"));
        log.setQuiet(false);
        log.publish(record(Level.SEVERE, "heard"));
        log.close();
        assertThat(messages()).containsExactly("heard");
    }

    @Test
    void formatsWithParametersAtTheTimeOfTheCall() {
        DaemonLog log = started(written);
        StringBuilder changing = new StringBuilder("before");
        ExtLogRecord record =
                new ExtLogRecord(Level.INFO, "node '%s'", FormatStyle.PRINTF, "logger");
        record.setParameters(new Object[] {changing});
        log.publish(record);
        changing.setLength(0);
        log.close();
        assertThat(messages()).containsExactly("node 'before'");
    }

    @Test
    void stderrFullNamesTheCallingLine() {
        DaemonLog log = started(written);
        log.configure(LogLevel.INFO, LogTarget.STDERR_FULL, false);
        ExtLogRecord record = record(Level.INFO, "here");
        record.setSourceFileName("Node.java");
        record.setSourceLineNumber(12);
        record.setSourceClassName("org.hirte.Node");
        record.setSourceMethodName("lost");
        log.publish(record);
        log.close();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("INFO\tNode.java:12 org.hirte.Node.lost\tmsg=\"here\"\n");
    }

    @Test
    void aStuckTargetNeverBlocksTheCallerAndTheLossIsReported() throws Exception {
        StuckStream stuck = new StuckStream(written);
        DaemonLog log = started(stuck);
        log.publish(record(Level.INFO, "first"));
        assertThat(stuck.reached.await(100, TimeUnit.SECONDS)).isTrue();
        int offered = Limits.QUEUED_RECORDS + 100;
        for (int i = 0; i < offered; i++) {
            log.publish(record(Level.INFO, "info " + i));
        }
        for (int i = 0; i < offered; i++) {
            log.publish(record(Level.WARNING, "warn " + i));
        }
        stuck.release.countDown();
        log.flush();
        log.close();
        int minor = Limits.QUEUED_RECORDS * 3 / 4;
        int major = Limits.QUEUED_RECORDS - minor;
        assertThat(messages())
                .contains("info " + (minor - 1), "warn " + (major - 1))
                .doesNotContain("info " + minor, "warn " + major)
                .contains("log records dropped because the log target did not keep up: "
                        + (offered - minor) + " INFO, " + (offered - major) + " WARN");
    }

    @Test
    void keepsTheOrderOfOneThread() {
        DaemonLog log = started(written);
        IntStream.range(0, 500).forEach(i -> log.publish(record(Level.INFO, "n" + i)));
        log.close();
        assertThat(messages())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "n" + i).toList());
    }

    private static DaemonLog started(OutputStream stderr) {
        DaemonLog log = new DaemonLog("hirte", false, stderr);
        log.start();
        return log;
    }

    private static ExtLogRecord record(Level level, String message) {
        return new ExtLogRecord(level, message, FormatStyle.NO_FORMAT, "logger");
    }

    private List<String> messages() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf("\t: ") + 3))
                .toList();
    }

    /** Holds the first write until released. */
    private static final class StuckStream extends OutputStream {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final OutputStream to;

        StuckStream(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws java.io.IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws java.io.IOException {
            reached.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            to.write(bytes, from, length);
        }
    }
}
