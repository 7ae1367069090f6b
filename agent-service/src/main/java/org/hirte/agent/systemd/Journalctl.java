package org.hirte.agent.systemd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks journalctl, where there is one, such as not in a container. systemd's messages about the end
 * of a job have its number and its result as fields.
 *
 * <p>Threads: any.
 */
public final class Journalctl implements JobJournal {
    private static final Logger LOG = Logger.getLogger(Journalctl.class);
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int WORD_CHARS = 64;
    private static final String ID = "JOB_ID=";
    private static final String RESULT = "JOB_RESULT=";

    /** Asks the journal of the system. */
    public Journalctl() {}

    @Override
    public Map<Long, String> results(Collection<Long> jobIds) {
        if (jobIds.isEmpty()) {
            return Map.of();
        }
        run(List.of("journalctl", "--sync")); // else the newest messages may be missing
        List<String> query = new ArrayList<>(List.of(
                "journalctl",
                "--quiet",
                "--boot",
                "--output=export",
                "--output-fields=JOB_ID,JOB_RESULT",
                "_PID=1"));
        jobIds.forEach(id -> query.add(ID + id));
        return parse(run(query));
    }

    /** The entries of the export format: a line per field, a blank line behind each entry. */
    static Map<Long, String> parse(String export) {
        Map<Long, String> results = new HashMap<>();
        for (String entry : export.split("\n\n", -1)) {
            String id = field(entry, ID);
            String result = field(entry, RESULT);
            boolean isResult = !result.isEmpty() && result.length() <= WORD_CHARS;
            if (isResult && id.matches("\\d{1,10}")) {
                results.put(Long.parseLong(id), result);
            }
        }
        return results;
    }

    private static String field(String entry, String start) {
        return entry.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse("");
    }

    /** What a command writes; nothing when it cannot be run or takes too long. */
    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().close();
                if (process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return new String(
                            process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.debugf("The journal cannot be asked: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }
}
