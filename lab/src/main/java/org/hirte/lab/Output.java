package org.hirte.lab;

/**
 * What a command left behind.
 *
 * @param command as it was run, for messages
 * @param exitCode 0 for success
 * @param stdout everything it wrote there, as UTF-8
 * @param stderr everything it wrote there, as UTF-8
 */
public record Output(String command, int exitCode, String stdout, String stderr) {
    /** Whether the exit code says success. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /**
     * This output, if the command succeeded.
     *
     * @throws LabException naming the command and what it wrote, if it did not
     */
    public Output orThrow() {
        if (!succeeded()) {
            throw new LabException(toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return "'%s' ended with %d%nstdout: %s%nstderr: %s"
                .formatted(command, exitCode, stdout.strip(), stderr.strip());
    }
}
