package org.hirte.client;

/**
 * How a job ended.
 *
 * @param path the job's object path
 * @param result systemd's word: {@code done}, {@code failed}, {@code canceled}, {@code timeout},
 *     {@code dependency}, {@code skipped} and others; or the manager's: {@code node-offline}, {@code
 *     cancelled due to shutdown}
 */
public record JobOutcome(String path, String node, String unit, String result) {
    /** Whether the job did what it was for. */
    public boolean isDone() {
        return result.equals("done");
    }
}
