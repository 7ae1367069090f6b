package org.hirte.loop;

/**
 * A turn of the loop that took too long, and what it did. Pauses of the JVM and of the machine count
 * as work of whatever was at it.
 *
 * @param millis how long it took
 * @param tasks tasks of other threads that it ran
 * @param connections connections that were ready
 * @param longest its longest single piece of work: a connection and the kind of message it handled,
 *     or a task
 * @param longestMillis how long that took
 */
public record SlowTurn(
        long millis, int tasks, int connections, String longest, long longestMillis) {
    /** For log lines. */
    @Override
    public String toString() {
        return "the loop was busy for " + millis + " ms with " + connections
                + " ready connections and " + tasks + " tasks; longest: " + longest + ", "
                + longestMillis + " ms";
    }
}
