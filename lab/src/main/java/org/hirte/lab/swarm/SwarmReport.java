package org.hirte.lab.swarm;

import java.util.Locale;

/**
 * How a swarm stands.
 *
 * @param agents how many it has
 * @param registered how many of them are registered now
 * @param fillMicros time from the start, or from the first loss of a full swarm, until all were
 *     registered; -1 while some are not
 * @param registrations registrations since the start
 * @param losses registered links that ended since the start
 * @param refusals registrations that the manager refused
 * @param callsAnswered calls of the manager that were answered
 * @param eventsSent unit events sent
 * @param eventsMerged unit events merged into newer ones, since the manager had not handled those
 *     before
 */
public record SwarmReport(
        int agents,
        int registered,
        long fillMicros,
        long registrations,
        long losses,
        long refusals,
        long callsAnswered,
        long eventsSent,
        long eventsMerged) {
    /** One line that {@link #parse} reads. */
    String line() {
        return String.format(
                Locale.ROOT,
                "registered=%d/%d fill=%d registrations=%d losses=%d"
                        + " refusals=%d calls=%d events=%d merged=%d",
                registered,
                agents,
                fillMicros,
                registrations,
                losses,
                refusals,
                callsAnswered,
                eventsSent,
                eventsMerged);
    }

    static boolean isLine(String text) {
        return text.startsWith("registered=");
    }

    static SwarmReport parse(String line) {
        long[] numbers = java.util.Arrays.stream(line.split("[^-0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        return new SwarmReport(
                (int) numbers[1],
                (int) numbers[0],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                numbers[8]);
    }
}
