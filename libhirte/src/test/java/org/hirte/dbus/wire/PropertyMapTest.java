package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyMapTest {
    private static void entry(WireWriter writer, String name, long value) {
        writer.struct().string(name).variant("t").int64(value);
    }

    /** A dict behind a string of the given length, so that it starts at any alignment. */
    private static Body body(String before, Map<String, Long> properties) {
        return Body.of("sa{sv}", writer -> {
            writer.string(before);
            int mark = writer.startArray('{');
            properties.forEach((name, value) -> entry(writer, name, value));
            writer.endArray(mark, '{');
        });
    }

    private static PropertyMap map(String before, Map<String, Long> properties)
            throws MalformedMessageException {
        Body body = body(before, properties);
        WireReader reader = body.reader();
        reader.string();
        PropertyMap map = PropertyMap.read(body, reader);
        assertThat(reader.remaining()).isZero();
        return map;
    }

    private static Map<String, Long> values(Body body, String before)
            throws MalformedMessageException {
        body.validate();
        WireReader reader = body.reader();
        assertThat(reader.string()).isEqualTo(before);
        Map<String, Long> values = new LinkedHashMap<>();
        int end = reader.array('{');
        while (reader.hasNext(end)) {
            reader.struct();
            String name = reader.string();
            assertThat(reader.variant()).isEqualTo("t");
            values.put(name, reader.int64());
        }
        return values;
    }

    private static Map<String, Long> written(PropertyMap map, String before)
            throws MalformedMessageException {
        return values(Body.of("sa{sv}", writer -> map.write(writer.string(before))), before);
    }

    @Test
    void isHandedOnBehindValuesOfAnyLength() throws Exception {
        Map<String, Long> properties = new LinkedHashMap<>();
        properties.put("A", 1L);
        properties.put("LongerName", 2L);
        for (String read : new String[] {"", "a", "abcd", "abcdefg"}) {
            for (String wrote : new String[] {"", "x", "uvwxyz"}) {
                assertThat(written(map(read, properties), wrote)).isEqualTo(properties);
                assertThat(written(map(read, properties).retained(), wrote)).isEqualTo(properties);
            }
        }
    }

    @Test
    void mayBeEmpty() throws Exception {
        assertThat(written(map("s", Map.of()), "t")).isEmpty();
        assertThat(written(map("s", Map.of()).retained(), "t")).isEmpty();
    }

    @Test
    void mergesPropertyByPropertyKeepingTheNewest() throws Exception {
        Map<String, Long> older = new LinkedHashMap<>();
        older.put("Gone", 1L);
        older.put("Stays", 2L);
        PropertyMap merged = map("x", older).mergedWith(map("", Map.of("Gone", 3L)));
        assertThat(written(merged, "u"))
                .containsOnly(Map.entry("Stays", 2L), Map.entry("Gone", 3L));
        assertThat(written(merged.mergedWith(map("", Map.of())), "u")).hasSize(2);
    }

    @Test
    void turnsBigEndianOnesAround() throws Exception {
        byte[] bytes = {
            0, 0, 0, 0, 0, 0, 0, 0, // string "" and padding
            0, 0, 0, 24, 0, 0, 0, 0, // 24 bytes of entries, not aligned yet
            0, 0, 0, 1, 'A', 0, 1, 't', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7
        };
        Body body = new Body("a{sv}", bytes, 8, 32, true);
        PropertyMap map = PropertyMap.read(body, body.reader());
        assertThat(written(map, "z")).containsOnly(Map.entry("A", 7L));
    }

    @Test
    void refusesWhatIsNoDict() {
        Body body = new Body(
                "a{sv}", new byte[] {8, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9}, 0, 16, false);
        assertThatThrownBy(() -> PropertyMap.read(body, body.reader()))
                .isInstanceOf(MalformedMessageException.class);
    }
}
