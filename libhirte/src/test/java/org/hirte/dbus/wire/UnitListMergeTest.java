package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitListMergeTest {
    private static final List<String> TEXTS = List.of("", "a", "ab", "abc", "grün", "€uro", "1234");

    @Test
    void bluechiDictEqualsNaiveDecodingAndEncoding() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            Map<String, Body> replies = replies(new Random(seed));
            Body merged = Body.of("a{sa(ssssssouso)}", out -> {
                int mark = out.startArray('{');
                replies.forEach((node, body) -> UnitListMerge.appendEntry(out, node, body));
                out.endArray(mark, '{');
            });
            merged.validate();
            Map<String, Object> naive = new LinkedHashMap<>();
            for (var entry : replies.entrySet()) {
                naive.put(entry.getKey(), Frames.decode(entry.getValue()).getFirst());
            }
            assertThat(Frames.decode(merged)).as("seed %d", seed).containsExactly(naive);
        }
    }

    @Test
    void hirteListEqualsNaiveDecodingAndEncoding() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            Map<String, Body> replies = replies(new Random(seed));
            Body merged = Body.of("a(sssssssouso)", out -> {
                int mark = out.startArray('(');
                replies.forEach((node, body) -> UnitListMerge.appendPrefixed(out, node, body));
                out.endArray(mark, '(');
            });
            merged.validate();
            List<Object> naive = new ArrayList<>();
            for (var entry : replies.entrySet()) {
                for (Object unit : (List<?>) Frames.decode(entry.getValue()).getFirst()) {
                    List<Object> prefixed = new ArrayList<>(List.of(entry.getKey()));
                    prefixed.addAll((List<?>) unit);
                    naive.add(prefixed);
                }
            }
            assertThat(Frames.decode(merged)).as("seed %d", seed).containsExactly(naive);
        }
    }

    @Test
    void mergesRecordedRepliesOfBothByteOrdersAlike() throws Exception {
        for (String count : List.of("two", "none")) {
            Body little = Frames.parse(Frames.golden("units-" + count + "-gdbus-little"))
                    .body();
            Body big =
                    Frames.parse(Frames.golden("units-" + count + "-gdbus-big")).body();
            assertThat(prefixed(big)).isEqualTo(prefixed(little));
            assertThat(entry(big)).isEqualTo(entry(little));
            assertThat(Frames.decode(prefixed(big)).getFirst())
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(count.equals("two") ? 2 : 0);
        }
    }

    private static Body prefixed(Body units) {
        return Body.of("a(sssssssouso)", out -> {
            int mark = out.startArray('(');
            UnitListMerge.appendPrefixed(out, "node", units);
            out.endArray(mark, '(');
        });
    }

    private static Body entry(Body units) {
        return Body.of("a{sa(ssssssouso)}", out -> {
            int mark = out.startArray('{');
            UnitListMerge.appendEntry(out, "node", units);
            out.endArray(mark, '{');
        });
    }

    private static Map<String, Body> replies(Random random) throws Exception {
        Map<String, Body> replies = new LinkedHashMap<>();
        int nodes = random.nextInt(4);
        for (int node = 0; node < nodes; node++) {
            int units = random.nextInt(4);
            Body body = Body.of(UnitListMerge.UNITS, out -> {
                int mark = out.startArray('(');
                for (int unit = 0; unit < units; unit++) {
                    out.struct();
                    for (int i = 0; i < 6; i++) {
                        out.string(TEXTS.get(random.nextInt(TEXTS.size())));
                    }
                    out.string("/u/" + unit).int32(random.nextInt());
                    out.string(TEXTS.get(random.nextInt(TEXTS.size()))).string("/");
                }
                out.endArray(mark, '(');
            });
            body.validate();
            replies.put("n" + "x".repeat(node), borrowed(body, random.nextInt(3) * 8));
        }
        return replies;
    }

    /** As it lies in a connection's buffer: not at the start of the array. */
    private static Body borrowed(Body body, int offset) {
        byte[] buffer = new byte[offset + body.length() + 5];
        System.arraycopy(body.bytes(), body.offset(), buffer, offset, body.length());
        return new Body(body.signature(), buffer, offset, body.length(), body.bigEndian());
    }
}
