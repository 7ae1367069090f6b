package org.hirte.dbus.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.hirte.dbus.peer.PrivateBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a real bus daemon refuses, it answers by throwing the sender off the bus; so nothing we let
 * through may be refused by one (decision 18). And what daemons let through we let through too: a
 * message from the bus that the link's validator refused would cost the link.
 */
@Timeout(300)
class BusDaemonsAgreeTest {
    private static final int BODIES = 2_000;

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void dbusDaemonRefusesNothingThatWeAccept() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon on this machine");
        try (PrivateBus bus = PrivateBus.daemon()) {
            compare(bus, true);
        }
    }

    @Test
    void dbusBrokerRefusesNothingThatWeAccept() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker: -Dhirte.broker=DIR, as root");
        try (PrivateBus bus = PrivateBus.broker()) {
            compare(bus, false);
        }
    }

    private void compare(PrivateBus bus, boolean bothWays) throws IOException {
        List<String> differences = new ArrayList<>();
        int accepted = 0;
        int refused = 0;
        try (Client client = new Client(bus)) {
            for (byte[] frame : frames()) {
                boolean ours = isLegal(frame);
                boolean theirs = client.isAccepted(frame);
                if (ours) {
                    accepted++;
                } else {
                    refused++;
                }
                boolean differs = bothWays ? ours != theirs : ours && !theirs;
                if (differs && !isStricterOnPurpose(frame)) {
                    differences.add((ours ? "only we accept " : "only we refuse ")
                            + HexFormat.of().formatHex(frame) + " (" + reason(frame) + ")");
                }
            }
        }
        assertThat(differences).as("seed %d, -Dfuzz.seed replays it", seed).isEmpty();
        assertThat(accepted).isGreaterThan(BODIES / 5);
        assertThat(refused).isGreaterThan(BODIES / 5);
    }

    private List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < BODIES; i++) {
            Body body = RandomBodies.next(random);
            byte[] bytes = Arrays.copyOfRange(body.bytes(), 0, body.length());
            byte[] damaged = random.nextInt(3) == 0 ? bytes : Mutation.of(bytes, random);
            frames.add(frame(body.signature(), damaged, body.bigEndian()));
        }
        for (int i = 0; i < BODIES / 4; i++) {
            byte[] signature =
                    Mutation.of(RandomBodies.type(random, 0).getBytes(ISO_8859_1), random);
            frames.add(frame("g", signatureBody(signature), false));
            frames.add(frame("o", stringBody(Mutation.of(bytes("/org/a_1/b"), random)), false));
            frames.add(frame(
                    "s",
                    stringBody(Mutation.of(
                            "aü€𝄞".getBytes(java.nio.charset.StandardCharsets.UTF_8), random)),
                    false));
        }
        for (int depth = 25; depth < 70; depth++) {
            // nesting: variants alone, then structs or arrays within variants
            frames.add(frame("v", variants(depth), false));
            frames.add(frame("g", signatureBody(bytes("a".repeat(depth) + "y")), false));
            String structs = "(".repeat(depth) + "y" + ")".repeat(depth);
            frames.add(frame("g", signatureBody(bytes(structs)), false));
            frames.add(frame("g", signatureBody(bytes("a".repeat(20) + structs)), false));
            frames.add(frame("v", variantsOfStructs(depth, 30), false));
            frames.add(frame("v", variantsOfArrays(depth, 30), false));
            String dicts = "a{s".repeat(depth) + "y" + "}".repeat(depth);
            frames.add(frame("g", signatureBody(bytes(dicts)), false));
        }
        for (String name : new String[] {"a.b", "A.b_1.c9", "a..b", "a.1b", "a-b.c", "a", ".a"}) {
            frames.add(header(2, name));
            frames.add(header(4, name));
            frames.add(header(6, name));
        }
        return frames;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] variants(int depth) {
        byte[] body = new byte[3 * depth + 1];
        for (int i = 0; i < depth; i++) {
            body[3 * i] = 1;
            body[3 * i + 1] = (byte) (i < depth - 1 ? 'v' : 'y');
        }
        return body;
    }

    private static byte[] variantsOfStructs(int depth, int structs) {
        Body body = Body.of("v", out -> {
            for (int i = 1; i < depth - structs; i++) {
                out.variant("v");
            }
            out.variant("(".repeat(structs) + "y" + ")".repeat(structs))
                    .struct()
                    .uint8(1);
        });
        return Arrays.copyOf(body.bytes(), body.length());
    }

    private static byte[] variantsOfArrays(int depth, int arrays) {
        Body body = Body.of("v", out -> {
            for (int i = 1; i < depth - arrays; i++) {
                out.variant("v");
            }
            out.variant("a".repeat(arrays) + "y").align(4);
            for (int i = arrays; i > 0; i--) {
                out.int32(4 * (i - 1));
            }
        });
        return Arrays.copyOf(body.bytes(), body.length());
    }

    private static byte[] header(int code, String name) {
        RawFrame frame = new RawFrame(false).text(1, "o", "/a").text(3, "s", "C");
        if (code != 2) {
            frame.text(2, "s", "a.b");
        }
        if (code == 4) {
            frame.type(3).uint32(5, 77);
        }
        return frame.serial(9).text(code, "s", name).build();
    }

    private static byte[] frame(String signature, byte[] body, boolean bigEndian) {
        RawFrame frame = new RawFrame(bigEndian)
                .text(1, "o", "/a")
                .text(2, "s", "a.b")
                .text(3, "s", "C")
                .signature(8, signature)
                .serial(9);
        frame.body = body;
        return frame.build();
    }

    private static byte[] stringBody(byte[] text) {
        WireWriter out = new WireWriter(16);
        out.int32(text.length).raw(text, 0, text.length).uint8(0);
        return Arrays.copyOf(out.array(), out.size());
    }

    private static byte[] signatureBody(byte[] text) {
        int length = Math.min(text.length, 255);
        WireWriter out = new WireWriter(16);
        out.uint8(length).raw(text, 0, length).uint8(0);
        return Arrays.copyOf(out.array(), out.size());
    }

    private static boolean isLegal(byte[] frame) {
        return reason(frame).isEmpty();
    }

    private static String reason(byte[] frame) {
        try {
            Frames.parse(frame);
            return "";
        } catch (MalformedMessageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** No descriptors travel with our messages; dbus-broker ends nesting one level earlier. */
    private static boolean isStricterOnPurpose(byte[] frame) {
        String reason = reason(frame);
        return reason.startsWith("file descriptor") || reason.startsWith("values nested deeper");
    }

    /** A client that sends anything and notices whether it is still welcome. */
    private static final class Client implements AutoCloseable {
        private final PrivateBus bus;
        private SocketChannel socket;
        private final ByteBuffer input = ByteBuffer.allocate(1 << 20);
        private int serial = 100;

        Client(PrivateBus bus) throws IOException {
            this.bus = bus;
            socket = open();
        }

        boolean isAccepted(byte[] frame) throws IOException {
            try {
                send(frame);
                if (roundTrip("GetId")) {
                    return true;
                }
            } catch (IOException e) {
                // refused: a broken pipe instead of an end of stream
            }
            socket.close();
            socket = open();
            return false;
        }

        private SocketChannel open() throws IOException {
            socket = bus.connect();
            send(bytes("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n"));
            input.clear();
            String answer = "";
            while (!answer.matches("(?s)DATA\r\nOK [0-9a-f]+\r\n")) {
                if (socket.read(input) < 0) {
                    throw new IOException("no handshake: " + answer);
                }
                answer = new String(input.array(), 0, input.position(), ISO_8859_1);
            }
            input.clear();
            if (!roundTrip("Hello")) {
                throw new IOException("no answer to Hello");
            }
            return socket;
        }

        /** Whether an answer to a call of the daemon itself came. */
        private boolean roundTrip(String member) throws IOException {
            String service = "org.freedesktop.DBus";
            Header header =
                    Header.call("/org/freedesktop/DBus", service, member, "").to(service);
            int wanted = ++serial;
            send(Frames.frame(header, wanted, BodyWriter.NOTHING));
            while (true) {
                int length = Framing.length(input.array(), 0, input.position(), 1 << 20);
                if (length == Framing.INCOMPLETE || length > input.position()) {
                    if (socket.read(input) < 0) {
                        return false;
                    }
                    continue;
                }
                Message message = new MessageParser().parse(input.array(), 0, length);
                boolean answered = message.replySerial() == wanted;
                input.flip().position(length);
                input.compact();
                if (answered) {
                    return true;
                }
            }
        }

        private void send(byte[] bytes) throws IOException {
            ByteBuffer source = ByteBuffer.wrap(bytes);
            while (source.hasRemaining()) {
                socket.write(source);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
