package org.hirte.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private final TimerQueue queue = new TimerQueue();
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsInOrderOfTimeThenOfScheduling() {
        queue.add(20, () -> ran.add("late"));
        queue.add(10, () -> ran.add("first"));
        queue.add(10, () -> ran.add("second"));
        assertThat(queue.nextDueNanos()).isEqualTo(10);
        queue.runDue(9);
        assertThat(ran).isEmpty();
        queue.runDue(10);
        assertThat(ran).containsExactly("first", "second");
        queue.runDue(1000);
        assertThat(ran).containsExactly("first", "second", "late");
        assertThat(queue.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatTasksScheduleWaitsForTheNextCall() {
        queue.add(1, () -> {
            ran.add("task");
            queue.add(1, () -> ran.add("child"));
        });
        queue.runDue(5);
        assertThat(ran).containsExactly("task");
        queue.runDue(5);
        assertThat(ran).containsExactly("task", "child");
    }

    @Test
    void cancelledTasksDoNotRunEvenWhenCancelledInTheSameCall() {
        Timers.Timer later = queue.add(2, () -> ran.add("later"));
        queue.add(1, later::cancel);
        queue.runDue(5);
        assertThat(ran).isEmpty();
        later.cancel();
        assertThat(queue.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void behavesLikeASortedMapUnderRandomUse() {
        Random random = new Random(1);
        TreeMap<Long, List<Integer>> model = new TreeMap<>();
        List<Timers.Timer> timers = new ArrayList<>();
        List<long[]> places = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 50_000; i++) {
            int number = i;
            switch (random.nextInt(5)) {
                case 0, 1, 2 -> {
                    long due = now + random.nextInt(1000);
                    timers.add(queue.add(due, () -> done.add(number)));
                    places.add(new long[] {due, number});
                    model.computeIfAbsent(due, key -> new ArrayList<>()).add(number);
                }
                case 3 -> {
                    if (!timers.isEmpty()) {
                        int chosen = random.nextInt(timers.size());
                        timers.get(chosen).cancel();
                        long[] place = places.get(chosen);
                        model.getOrDefault(place[0], new ArrayList<>())
                                .remove(Integer.valueOf((int) place[1]));
                    }
                }
                default -> {
                    now += random.nextInt(20);
                    queue.runDue(now);
                    model.headMap(now, true).values().forEach(expected::addAll);
                    model.headMap(now, true).clear();
                }
            }
        }
        assertThat(done).isEqualTo(expected);
    }
}
