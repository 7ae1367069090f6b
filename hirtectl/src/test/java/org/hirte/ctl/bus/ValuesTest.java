package org.hirte.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.hirte.client.bus.BusVariant;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void everyTypeBecomesAPlainValue() throws MalformedMessageException {
        Body body = Body.of("ybnqiuxtdsog", writer -> writer.uint8(255)
                .bool(true)
                .int16(-2)
                .int16(65_535)
                .int32(-3)
                .int32(-1)
                .int64(-4)
                .int64(5)
                .float64(0.5)
                .string("text")
                .string("/path")
                .signature("a(sv)"));

        assertThat(Values.read(body))
                .containsExactly(
                        (byte) -1,
                        true,
                        -2,
                        65_535,
                        -3,
                        4_294_967_295L,
                        -4L,
                        5L,
                        0.5,
                        "text",
                        "/path",
                        "a(sv)");
    }

    @Test
    void containersBecomeListsMapsAndVariants() throws MalformedMessageException {
        Body body = Body.of("a{sv}a(su)", writer -> {
            int map = writer.startArray('{');
            writer.struct().string("key").variant("as").strings(List.of("a", "b"));
            writer.endArray(map, '{');
            int list = writer.startArray('(');
            writer.struct().string("x").int32(1);
            writer.struct().string("y").int32(2);
            writer.endArray(list, '(');
        });

        assertThat(Values.read(body))
                .containsExactly(
                        Map.of("key", new BusVariant("as", List.of("a", "b"))),
                        List.of(List.of("x", 1L), List.of("y", 2L)));
    }

    @Test
    void aBodyThatEndsEarlyIsRefused() {
        Body body = Body.of("s", writer -> writer.string("text"));
        Body cut = new Body("s", body.bytes(), body.offset(), body.length() - 2, false);

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> Values.read(cut));
    }

    @Test
    void argumentsThatCannotBeSentAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.check("n", List.of(1)))
                .withMessageContaining("'n'");
    }

    @Test
    void argumentsAreWrittenAsTheyAreRead() throws MalformedMessageException {
        List<Object> arguments = List.of(
                "unit",
                true,
                List.of(
                        List.of("CPUWeight", new BusVariant("t", 200L)),
                        List.of("After", new BusVariant("as", List.of("a", "b")))),
                -7);

        Body body = Body.of("sba(sv)i", writer -> Values.write(writer, "sba(sv)i", arguments));

        assertThat(Values.read(body)).isEqualTo(arguments);
    }
}
