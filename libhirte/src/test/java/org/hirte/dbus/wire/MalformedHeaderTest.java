package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedHeaderTest {
    static Map<String, byte[]> malformed() {
        Map<String, byte[]> cases = new LinkedHashMap<>();
        RawFrame order = RawFrame.signal();
        order.order = 'x';
        cases.put("byte order mark 120", order.build());
        RawFrame version = RawFrame.signal();
        version.version = 0;
        cases.put("protocol version 0", version.build());
        RawFrame newer = RawFrame.signal();
        newer.version = 2;
        cases.put("protocol version 2", newer.build());
        cases.put("message type 0", RawFrame.signal().type(0).build());
        cases.put("serial 0", RawFrame.signal().serial(0).build());
        cases.put("message of 4294967", RawFrame.signal().build(0, -1)); // body of 4 GiB
        cases.put("message of 1900000016", RawFrame.signal().build(0, 1_900_000_000));
        cases.put("message of 4294967312", RawFrame.signal().build(-1, 0));
        cases.put("exceeds the limit of", RawFrame.signal().build(16, 100 << 20));
        cases.put("header field 0", RawFrame.signal().text(0, "s", "x").build());
        cases.put(
                "header field 1 of type s",
                new RawFrame(false).text(1, "s", "/a").build());
        cases.put(
                "header field 3 of type o",
                new RawFrame(false).text(3, "o", "/C").build());
        cases.put("header field 3 twice", RawFrame.signal().text(3, "s", "D").build());
        cases.put(
                "header field 8 twice",
                RawFrame.signal().signature(8, "").body("").build());
        cases.put(
                "header field 5 of type s", RawFrame.signal().text(5, "s", "1").build());
        cases.put(
                "header field 8 of type s", RawFrame.signal().text(8, "s", "s").build());
        cases.put("header field 2 is 'a'", field(2, "a"));
        cases.put("header field 3 is 'a.b'", field(3, "a.b"));
        cases.put("header field 4 is 'x'", field(4, "x"));
        cases.put("header field 6 is 'nodots'", field(6, "nodots"));
        cases.put("header field 7 is ':1'", field(7, ":1"));
        cases.put("header field 7 is 'a?b'", field(7, "a\nb"));
        cases.put("invalid object path", new RawFrame(false).text(1, "o", "/a/").build());
        cases.put("invalid signature 'a'", RawFrame.signal().body("a").build());
        cases.put("file descriptors", RawFrame.signal().uint32(9, 1).build());
        cases.put("variant of signature ''", RawFrame.signal().raw(10, 0, 0).build());
        cases.put(
                "variant of signature 'ss'",
                RawFrame.signal().raw(10, 2, 's', 's', 0).build());
        cases.put(
                "string is not terminated",
                RawFrame.signal()
                        .raw(7, 1, 's', 0, 3, 0, 0, 0, 'a', '.', 'b', 'c')
                        .build());
        cases.put(
                "string is not UTF-8",
                RawFrame.signal().raw(10, 1, 's', 0, 1, 0, 0, 0, 0xff, 0).build());
        cases.put(
                "string of 4294967295 bytes",
                RawFrame.signal().raw(10, 1, 's', 0, 255, 255, 255, 255, 0).build());
        cases.put(
                "padding is not zero",
                RawFrame.signal().raw(10, 1, 'y', 0, 7, 1, 1, 1, 10).build());
        RawFrame unsigned = RawFrame.signal();
        unsigned.body = new byte[4];
        cases.put("body of 4 bytes, no signature", unsigned.build());
        cases.put("reserved", reserved(1, "o", "/org/freedesktop/DBus/Local"));
        cases.put("reserved for local", reserved(2, "s", "org.freedesktop.DBus.Local"));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("malformedEntries")
    void refuses(Map.Entry<String, byte[]> malformed) {
        byte[] frame = malformed.getValue();
        assertThatThrownBy(() -> {
                    Framing.length(frame, 0, frame.length, 32 << 20);
                    Frames.parse(frame);
                })
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(malformed.getKey());
    }

    static Iterable<Map.Entry<String, byte[]>> malformedEntries() {
        return malformed().entrySet();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void requiresTheFieldsOfEachType(boolean big) throws Exception {
        assertMissing(new RawFrame(big).type(1).text(1, "o", "/a"));
        assertMissing(new RawFrame(big).type(1).text(3, "s", "C"));
        assertMissing(new RawFrame(big).type(2));
        assertMissing(new RawFrame(big).type(2).uint32(5, 0));
        assertMissing(new RawFrame(big).type(3).uint32(5, 1));
        assertMissing(new RawFrame(big).type(3).text(4, "s", "a.b"));
        assertMissing(new RawFrame(big).type(4).text(1, "o", "/a").text(3, "s", "C"));
        assertMissing(new RawFrame(big).type(4).text(1, "o", "/a").text(2, "s", "a.b"));
        assertMissing(new RawFrame(big).type(4).text(2, "s", "a.b").text(3, "s", "C"));
        Frames.parse(
                new RawFrame(big).type(1).text(1, "o", "/a").text(3, "s", "C").build());
        Frames.parse(new RawFrame(big).type(2).uint32(5, 1).build());
        Frames.parse(new RawFrame(big).type(3).uint32(5, 1).text(4, "s", "a.b").build());
    }

    @Test
    void ignoresUnknownFieldsAndTypes() throws Exception {
        byte[] fields = RawFrame.signal()
                .text(10, "s", "new")
                .raw(200, 1, 'y', 0, 7)
                .signature(255, "as")
                .build();
        assertThat(Frames.parse(fields).member()).isEqualTo("C");
        assertThat(Frames.parse(RawFrame.signal().type(77).build()).type())
                .isEqualTo(MessageType.UNKNOWN);
    }

    @Test
    void refusesVariantsNestedBeyondTheDaemonsDepth() {
        byte[] body = new byte[3 * 20_000 + 1];
        for (int i = 0; i < body.length - 1; i += 3) {
            body[i] = 1;
            body[i + 1] = 'v';
        }
        RawFrame frame = RawFrame.signal().signature(8, "v");
        frame.body = body;
        assertThatThrownBy(() -> Frames.parse(frame.build()))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("nested deeper than 63");
    }

    @Test
    void headerFieldsDoNotReachIntoTheBody() {
        RawFrame frame = RawFrame.signal().text(7, "s", "a.b");
        byte[] bytes = frame.build();
        bytes[bytes.length - 16 + 4] = 40; // the sender's length, beyond the end of the fields
        assertThatThrownBy(() -> Frames.parse(bytes)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void judgesTheFirstByteAloneAndTheRestOnceSixteenAreThere() throws Exception {
        assertThatThrownBy(() -> Framing.length(new byte[] {'G'}, 0, 1, 1000))
                .hasMessageContaining("byte order mark 71");
        byte[] frame = RawFrame.signal().build();
        assertThat(Framing.length(frame, 0, 15, 1000)).isEqualTo(Framing.INCOMPLETE);
        assertThat(Framing.length(frame, 0, 16, frame.length)).isEqualTo(frame.length);
        assertThatThrownBy(() -> Framing.length(frame, 0, 16, frame.length - 1))
                .hasMessageContaining("exceeds the limit of " + (frame.length - 1));
    }

    @Test
    void acceptsTheLongestMessageAndNoLonger() throws Exception {
        byte[] longest = RawFrame.signal().build(0, (128 << 20) - 16);
        assertThat(Framing.length(longest, 0, 16, WireLimits.MAX_MESSAGE_BYTES))
                .isEqualTo(128 << 20);
        byte[] longer = RawFrame.signal().build(0, (128 << 20) - 15);
        assertThatThrownBy(() -> Framing.length(longer, 0, 16, Integer.MAX_VALUE))
                .isInstanceOf(MalformedMessageException.class);
    }

    private static byte[] field(int code, String value) {
        int type = code == 4 ? 3 : 4;
        RawFrame frame = new RawFrame(false).type(type).text(1, "o", "/a").uint32(5, 1);
        return frame.text(code, "s", value).build();
    }

    private static byte[] reserved(int code, String type, String value) {
        RawFrame frame = new RawFrame(false).text(3, "s", "C").text(code, type, value);
        return code == 1
                ? frame.text(2, "s", "a.b").build()
                : frame.text(1, "o", "/a").build();
    }

    private static void assertMissing(RawFrame frame) {
        assertThatThrownBy(() -> Frames.parse(frame.build()))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("required header field missing");
    }
}
