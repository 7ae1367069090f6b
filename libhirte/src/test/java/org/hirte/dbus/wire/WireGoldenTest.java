package org.hirte.dbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames that busctl (sd-bus of systemd 252), libdbus 1.14 by dbus-python, GDBus 2.74 in both byte
 * orders, dbus-java 5.2.2 and dbus-daemon 1.14 sent, recorded on their way through a socket.
 */
class WireGoldenTest {
    private static final List<Object> EVERYTHING = List.of(
            200,
            true,
            (short) -2,
            65_535,
            -70_000,
            4_000_000_000L,
            -5_000_000_000L,
            "18000000000000000000",
            2.5,
            "grün €",
            "/a/b",
            "a{sv}",
            List.of("(si)", List.of("x", 7)),
            List.of("one", "two"),
            Map.of("k", List.of("s", "v"), "n", List.of("as", List.of("z"))),
            List.of("str", List.of(List.of("a", 1), List.of("b", 2))),
            List.of(1, 2, 255));

    static Iterable<String> names() {
        return Frames.golden().keySet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything-sdbus",
                "everything-libdbus",
                "everything-gdbus",
                "everything-gdbus-big"
            })
    void readsEveryTypeOfEveryImplementation(String name) throws Exception {
        Message message = Frames.parse(Frames.golden(name));
        assertThat(message.path()).isEqualTo("/a/b");
        assertThat(message.interfaceName()).isEqualTo("org.x.Iface");
        assertThat(message.member()).isEqualTo("Everything");
        assertThat(Frames.decode(message.body())).isEqualTo(EVERYTHING);
    }

    @Test
    void readsDbusJava() throws Exception {
        Message message = Frames.parse(Frames.golden("everything-dbusjava"));
        assertThat(Frames.decode(message.body()))
                .contains("grün €", "18000000000000000000", List.of(1, 2, 255));
    }

    @Test
    void readsAnswersOfTheBusDaemon() throws Exception {
        Message reply = Frames.parse(Frames.golden("hello-reply-daemon"));
        assertThat(reply.type()).isEqualTo(MessageType.RETURN);
        assertThat(reply.replySerial()).isEqualTo(1);
        assertThat(reply.sender()).isEqualTo("org.freedesktop.DBus");
        assertThat(Frames.decode(reply.body())).containsExactly(":1.0");
        Message error = Frames.parse(Frames.golden("error-daemon"));
        assertThat(error.errorName()).isEqualTo("org.freedesktop.DBus.Error.ServiceUnknown");
    }

    @Test
    void readsCallsWithAndWithoutAnswerWanted() throws Exception {
        Message call = Frames.parse(Frames.golden("startunit-libdbus"));
        assertThat(call.wantsReply()).isTrue();
        assertThat(call.is("org.x.Iface", "StartUnit")).isTrue();
        assertThat(Frames.decode(call.body())).containsExactly("httpd.service", "replace");
        assertThat(Frames.parse(Frames.golden("changed-sdbus")).wantsReply()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isIncompleteAtEveryEarlierByte(String name) throws Exception {
        byte[] frame = Frames.golden(name);
        for (int length = 0; length < frame.length; length++) {
            byte[] part = Arrays.copyOf(frame, length);
            int told = Framing.length(part, 0, length, WireLimits.MAX_MESSAGE_BYTES);
            assertThat(told)
                    .as("after %d bytes", length)
                    .isEqualTo(length < 16 ? Framing.INCOMPLETE : frame.length);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesBodiesCutAtAnyByte(String name) throws Exception {
        Body body = Frames.parse(Frames.golden(name)).body();
        for (int length = 0; length < body.length(); length++) {
            Body cut = new Body(
                    body.signature(), body.bytes(), body.offset(), length, body.bigEndian());
            assertThatThrownBy(cut::validate).isInstanceOf(MalformedMessageException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesWhatItReads(String name) throws Exception {
        Message message = Frames.parse(Frames.golden(name));
        byte[] rewritten = Frames.frame(headerOf(message), message.serial(), message.body());
        Message again = Frames.parse(rewritten);
        assertThat(again).hasToString(message.toString());
        assertThat(Frames.decode(again.body())).isEqualTo(Frames.decode(message.body()));
        assertThat(again.body().bigEndian()).isFalse();
    }

    @Test
    void writesTheSameBytesAsLibdbus() throws Exception {
        // libdbus and we write header fields in the same order; sd-bus and GDBus have theirs
        byte[] golden = Frames.golden("hello-reply-daemon");
        Message message = Frames.parse(golden);
        byte[] body = Arrays.copyOfRange(golden, golden.length - 9, golden.length);
        WireWriter out = new WireWriter(1);
        out.string(":1.0");
        assertThat(out.size()).isEqualTo(9);
        assertThat(Arrays.copyOf(out.array(), 9)).isEqualTo(body);
        assertThat(message.length()).isEqualTo(golden.length);
    }

    @Test
    void transcodesBigEndianToTheBytesOfTheLittleEndianTwin() throws Exception {
        Body big = Frames.parse(Frames.golden("everything-gdbus-big")).body();
        Body little = Frames.parse(Frames.golden("everything-gdbus")).body();
        assertThat(big.bigEndian()).isTrue();
        Body transcoded = Body.of(big.signature(), big);
        assertThat(transcoded).isEqualTo(little);
    }

    @Test
    void retainedBodiesDoNotBorrow() throws Exception {
        byte[] frame = Frames.golden("everything-gdbus-big").clone();
        Body kept = Frames.parse(frame).body().retained();
        Arrays.fill(frame, (byte) 0xee);
        assertThat(Frames.decode(kept)).isEqualTo(EVERYTHING);
    }

    @Test
    void parsesAtAnyOffsetOfABuffer() throws Exception {
        byte[] frame = Frames.golden("everything-sdbus");
        for (int offset = 1; offset < 9; offset++) {
            byte[] shifted = new byte[offset + frame.length];
            System.arraycopy(frame, 0, shifted, offset, frame.length);
            Message message = new MessageParser().parse(shifted, offset, frame.length);
            message.body().validate();
            assertThat(Frames.decode(message.body())).isEqualTo(EVERYTHING);
        }
    }

    @Test
    void messagesInARowAlignOnTheirOwn() throws Exception {
        WireWriter out = new WireWriter(8);
        Header header = Header.signal("/a", "a.b", "C", "st");
        int first = MessageWriter.append(out, header, 1, w -> w.string("x").int64(7), 1000);
        int second = MessageWriter.append(out, header, 2, w -> w.string("xy").int64(8), 1000);
        byte[] frame = Arrays.copyOfRange(out.array(), first, first + second);
        assertThat(Frames.decode(Frames.parse(frame).body())).containsExactly("xy", "8");
        out.discard(first);
        assertThat(HexFormat.of().formatHex(out.array(), 0, out.size()))
                .isEqualTo(HexFormat.of().formatHex(frame));
    }

    @Test
    void aMessageTooLongLeavesTheOutputUnchanged() throws Exception {
        WireWriter out = new WireWriter(8);
        Header header = Header.signal("/a", "a.b", "C", "s");
        int first = MessageWriter.append(out, header, 1, w -> w.string("x"), 200);
        assertThatThrownBy(() ->
                        MessageWriter.append(out, header, 2, w -> w.string("y".repeat(200)), 200))
                .isInstanceOf(MessageTooLongException.class);
        assertThat(out.size()).isEqualTo(first);
        MessageWriter.append(out, header, 3, w -> w.string("z"), 200);
        byte[] last = Arrays.copyOfRange(out.array(), first, out.size());
        assertThat(Frames.decode(Frames.parse(last).body())).containsExactly("z");
    }

    private static Header headerOf(Message m) {
        return new Header(
                m.type(),
                m.flags,
                m.replySerial(),
                m.path(),
                m.interfaceName(),
                m.member(),
                m.errorName(),
                m.destination(),
                m.sender(),
                m.signature());
    }
}
