package org.hirte.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slow turns in the log: what they did, and not too many lines. */
class SlowTurnLogTest {
    private static final Logger LOGGER = Logger.getLogger(SlowTurnLog.class.getName());

    private final Lines lines = new Lines();
    private long nowMicros;
    private final SlowTurnLog log = new SlowTurnLog(() -> nowMicros);

    @BeforeEach
    void listen() {
        LOGGER.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(lines);
    }

    private void turn(String longest) {
        log.accept(new SlowTurn(60, 0, 1, longest, 55));
    }

    @Test
    void namesWhatATurnDidAndCountsThoseItLeavesOut() {
        turn("ListUnits of connection 7");
        turn("second");
        turn("third");
        nowMicros = LoopLimits.SLOW_TURN_LOG_MILLIS * 1000;
        turn("fourth");
        assertThat(lines.texts).hasSize(2);
        assertThat(lines.texts.get(0))
                .contains("busy for 60 ms", "ListUnits of connection 7, 55 ms");
        assertThat(lines.texts.get(1)).contains("fourth").endsWith("(and 2 more)");
    }

    private static final class Lines extends Handler {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            Object[] parameters = line.getParameters();
            texts.add(
                    parameters == null
                            ? line.getMessage()
                            : line.getMessage().formatted(parameters));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
