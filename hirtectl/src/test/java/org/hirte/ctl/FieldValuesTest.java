package org.hirte.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FieldValuesTest {
    @Test
    void timesHaveMillisecondsAlways() {
        assertThat(FieldValues.time(0)).isNull();
        assertThat(FieldValues.time(1_700_000_000_000_000L)).isEqualTo("2023-11-14T22:13:20.000Z");
        assertThat(FieldValues.time(Instant.ofEpochSecond(1_700_000_000L, 123_999_999)))
                .isEqualTo("2023-11-14T22:13:20.123Z");
    }
}
