package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that are read through a cache are what they are without, and the same ones are one object. */
class TextCacheTest {
    private final TextCache texts = new TextCache(16);

    @Test
    void textsAreTheSameAsWithoutACacheHoweverMuchTheyCrowdIt() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String text = "\u00e9x".repeat(random.nextInt(120)) + random.nextInt(40);
            Body body = Body.ofString(text);
            assertThat(body.reader().string(texts)).isEqualTo(text);
        }
    }

    @Test
    void aTextThatComesAgainIsTheSameObject() throws Exception {
        String first = Body.ofString("unit.service").reader().string(texts);

        assertThat(Body.ofString("unit.service").reader().string(texts)).isSameAs(first);
        assertThat(Body.ofString("unit.servicf").reader().string(texts)).isEqualTo("unit.servicf");
    }

    @Test
    void aLongTextIsNotKept() throws Exception {
        String text = "x".repeat(257);
        String first = Body.ofString(text).reader().string(texts);

        assertThat(Body.ofString(text).reader().string(texts)).isEqualTo(text).isNotSameAs(first);
    }
}
