package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.protocol.Dialect;

/** Where the signals and the answer of each job stand in the traffic of the manager's bus. */
final class JobOrder {
    private final Map<String, Places> jobs = new LinkedHashMap<>();

    /** Positions of one job's messages. */
    private record Places(List<Integer> news, List<Integer> replies, List<Integer> removals) {}

    JobOrder(List<BusMessage> traffic) {
        for (int i = 0; i < traffic.size(); i++) {
            BusMessage message = traffic.get(i);
            if (isOfManager(message) && message.isSignal("JobNew")) {
                places(message.text(1)).news().add(i);
            } else if (isOfManager(message) && message.isSignal("JobRemoved")) {
                places(message.text(1)).removals().add(i);
            } else if (message.type().equals("method_return")
                    && message.signature().equals("o")
                    && message.text(0).contains("/job/")) {
                places(message.text(0)).replies().add(i);
            }
        }
    }

    private static boolean isOfManager(BusMessage message) {
        for (Dialect dialect : Dialect.values()) {
            if (message.interfaceName().equals(dialect.controllerInterface())) {
                return true;
            }
        }
        return false;
    }

    private Places places(String path) {
        String id = path.substring(path.lastIndexOf('/') + 1);
        return jobs.computeIfAbsent(
                id, key -> new Places(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    /** How many jobs have ended in all APIs. */
    int ended() {
        int apis = Dialect.values().length;
        return (int) jobs.values().stream()
                .filter(job -> job.removals().size() >= apis)
                .count();
    }

    /** In both APIs JobNew comes before the answer, and the answer before JobRemoved, each once. */
    void check() {
        int apis = Dialect.values().length;
        jobs.forEach((id, job) -> {
            assertThat(job.replies()).as("answers of job " + id).hasSize(1);
            assertThat(job.news()).as("JobNew of job " + id).hasSize(apis);
            assertThat(job.removals()).as("JobRemoved of job " + id).hasSize(apis);
            int reply = job.replies().getFirst();
            assertThat(job.news()).as("JobNew of job " + id).allMatch(place -> place < reply);
            assertThat(job.removals())
                    .as("JobRemoved of job " + id)
                    .allMatch(place -> place > reply);
        });
    }
}
