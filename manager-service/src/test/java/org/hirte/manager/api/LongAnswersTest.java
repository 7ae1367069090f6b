package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may collect a long answer, and who waits (decision 17). */
class LongAnswersTest {
    private static final long HALF = ApiLimits.LONG_ANSWERS_BYTES / 2;

    private final List<LongAnswers.Turn> turns = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private long unsent;
    private final LongAnswers answers = new LongAnswers(() -> unsent);

    private void enter(String caller, long expectedBytes) {
        answers.enter(caller, () -> expectedBytes, turn -> {
            turns.add(turn);
            started.add(caller);
        });
    }

    @Test
    void asManyRunAtOnceAsThereIsMemoryForTheOthersInTheirOrder() {
        enter(":1", HALF);
        enter(":2", HALF);
        enter(":3", HALF);
        enter(":4", 1);
        assertThat(started).containsExactly(":1", ":2");

        turns.get(1).end();
        assertThat(started).containsExactly(":1", ":2", ":3");

        turns.get(0).end();
        assertThat(started).containsExactly(":1", ":2", ":3", ":4");
    }

    @Test
    void whatTheBusHasNotTakenCounts() {
        unsent = HALF + 1;
        enter(":1", HALF);
        assertThat(started).isEmpty();

        unsent = 0;
        answers.admit();

        assertThat(started).containsExactly(":1");
    }

    @Test
    void oneThatIsLongerThanAllTogetherRunsAlone() {
        enter(":1", ApiLimits.LONG_ANSWERS_BYTES + 1);
        enter(":2", 1);
        assertThat(started).containsExactly(":1");

        turns.get(0).end();

        assertThat(started).containsExactly(":1", ":2");
    }

    @Test
    void oneThatTurnsOutShorterLetsTheNextIn() {
        enter(":1", 2 * HALF);
        enter(":2", HALF);
        assertThat(started).containsExactly(":1");

        assertThat(turns.get(0).expects(HALF)).isTrue();

        assertThat(started).containsExactly(":1", ":2");
    }

    @Test
    void oneThatTurnsOutMuchLongerIsRefused() {
        enter(":1", HALF);
        enter(":2", 1);
        assertThat(turns.get(1).expects(HALF)).isTrue();
        assertThat(turns.get(1).expects(ApiLimits.MOST_LONG_ANSWERS_BYTES)).isFalse();
    }

    @Test
    void anyNumberThatEndsAtOnceIsLetInOneAfterTheOther() {
        enter(":1", 2 * HALF);
        for (int i = 0; i < 100_000; i++) {
            answers.enter(":2", () -> 1, LongAnswers.Turn::end);
        }
        enter(":3", 1);

        turns.get(0).end();

        assertThat(started).containsExactly(":1", ":3");
    }

    @Test
    void whoHasLeftTheBusDoesNotWait() {
        enter(":1", 2 * HALF);
        enter(":2", 2 * HALF);
        enter(":3", 1);

        answers.gone(":2");
        turns.get(0).end();

        assertThat(started).containsExactly(":1", ":3");
    }

    @Test
    void nobodyWaitsForABusThatIsLost() {
        enter(":1", 2 * HALF);
        enter(":2", 1);

        answers.clear();
        turns.get(0).end();

        assertThat(started).containsExactly(":1");
    }
}
