package org.hirte.dbus.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.hirte.dbus.auth.Handshake.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String OK = "OK " + ID + "\r\n";
    private static final String REJECTED = "REJECTED EXTERNAL ANONYMOUS\r\n";

    // The listening side (contract 3.2).

    @Test
    void acceptsWhatSdBusSendsInOneGo() {
        ServerHandshake server = anybody();
        String sent = "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n";
        assertThat(feed(server, sent)).isEqualTo("DATA\r\n" + OK);
        assertThat(server.progress()).isEqualTo(Progress.DONE);
    }

    @Test
    void acceptsWhatSdBusSendsOnUnixSockets() {
        ServerHandshake server = anybody();
        String sent = "\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n";
        assertThat(feed(server, sent)).isEqualTo("DATA\r\n" + OK + "ERROR\r\n");
        assertThat(server.progress()).isEqualTo(Progress.DONE);
    }

    @Test
    void acceptsWhatOlderLibrariesSend() {
        ServerHandshake server = anybody();
        assertThat(feed(server, "\0AUTH EXTERNAL 30\r\nBEGIN\r\n")).isEqualTo(OK);
        assertThat(server.progress()).isEqualTo(Progress.DONE);
    }

    @Test
    void acceptsWhatGdbusAndDbusJavaSend() {
        ServerHandshake server = anybody();
        assertThat(feed(server, "\0AUTH\r\n")).isEqualTo(REJECTED);
        assertThat(feed(server, "AUTH EXTERNAL 30\r\n")).isEqualTo(OK);
        assertThat(feed(server, "BEGIN\r\n")).isEmpty();
        assertThat(server.progress()).isEqualTo(Progress.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH EXTERNAL 30", // 0
                "AUTH EXTERNAL 31303030", // 1000
                "AUTH EXTERNAL 34323934393637323935", // 4294967295
                "AUTH ANONYMOUS",
                "AUTH ANONYMOUS 6869"
            })
    void letsAnybodyIntoTheLink(String line) {
        assertThat(feed(anybody(), "\0" + line + "\r\n")).isEqualTo(OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH",
                "AUTH KERBEROS_V4",
                "AUTH EXTERNALX",
                "AUTH EXTERNAL xyz",
                "AUTH EXTERNAL 3",
                "AUTH EXTERNAL 2d31", // -1
                "AUTH EXTERNAL 34323934393637323936", // 4294967296
                "CANCEL",
                "ERROR huh"
            })
    void rejectsWhatIsNoMechanismOrNoUser(String line) {
        ServerHandshake server = anybody();
        assertThat(feed(server, "\0" + line + "\r\n")).isEqualTo(REJECTED);
        assertThat(feed(server, "AUTH EXTERNAL 30\r\nBEGIN\r\n")).isEqualTo(OK);
        assertThat(server.progress()).isEqualTo(Progress.DONE);
    }

    @Test
    void anUnknownCommandIsAnErrorAndNoEnd() {
        ServerHandshake server = anybody();
        assertThat(feed(server, "\0HELO\r\nDATA 30\r\n")).isEqualTo("ERROR\r\nERROR\r\n");
        assertThat(server.progress()).isEqualTo(Progress.RUNNING);
    }

    @Test
    void cancelTakesAnAcceptanceBack() {
        ServerHandshake server = anybody();
        assertThat(feed(server, "\0AUTH ANONYMOUS\r\nCANCEL\r\n")).isEqualTo(OK + REJECTED);
        feed(server, "BEGIN\r\n");
        assertThat(server.progress()).isEqualTo(Progress.FAILED);
    }

    @Test
    void beginBeforeAuthenticationEndsIt() {
        ServerHandshake server = anybody();
        feed(server, "\0AUTH EXTERNAL\r\nBEGIN\r\n");
        assertThat(server.progress()).isEqualTo(Progress.FAILED);
        assertThat(server.failure()).contains("BEGIN before authentication");
    }

    @ParameterizedTest
    @CsvSource({"0,30,true", "0,,true", "1000,31303030,true", "1000,30,false", "65534,30,false"})
    void checksTheUserTheSocketVouchesFor(int socketUid, String claim, boolean accepted) {
        String data = claim == null ? "" : " " + claim;
        ServerHandshake server = uid(socketUid);
        String answer = feed(server, "\0AUTH EXTERNAL\r\nDATA" + data + "\r\n");
        assertThat(answer).isEqualTo("DATA\r\n" + (accepted ? OK : "REJECTED EXTERNAL\r\n"));
    }

    @Test
    void refusesUsersThatAreNotWanted() {
        assertThat(feed(uid(7), "\0AUTH EXTERNAL 37\r\n")).isEqualTo("REJECTED EXTERNAL\r\n");
    }

    @Test
    void aSocketWithoutCredentialsLetsNobodyInAndNobodyIsAnonymous() {
        assertThat(feed(uid(-1), "\0AUTH EXTERNAL 30\r\n")).isEqualTo("REJECTED EXTERNAL\r\n");
        assertThat(feed(uid(0), "\0AUTH ANONYMOUS\r\n")).isEqualTo("REJECTED EXTERNAL\r\n");
    }

    @Test
    void firstByteIsNul() {
        ServerHandshake server = anybody();
        feed(server, "A");
        assertThat(server.progress()).isEqualTo(Progress.FAILED);
        ServerHandshake http = anybody();
        feed(http, "GET / HTTP/1.1\r\n");
        assertThat(http.failure()).contains("first byte is 71");
    }

    @Test
    void leavesMessagesBehindBeginAlone() {
        ServerHandshake server = anybody();
        byte[] bytes = "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\nl\1\0\1".getBytes(ISO_8859_1);
        assertThat(server.feed(bytes, 0, bytes.length)).isEqualTo(bytes.length - 4);
        assertThat(server.feed(bytes, bytes.length - 4, 4)).isZero();
    }

    @Test
    void linesMayArriveByteByByte() {
        ServerHandshake server = anybody();
        StringBuilder answers = new StringBuilder();
        for (char c : "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n".toCharArray()) {
            answers.append(feed(server, String.valueOf(c)));
        }
        assertThat(answers.toString()).isEqualTo("DATA\r\n" + OK);
        assertThat(server.progress()).isEqualTo(Progress.DONE);
    }

    @Test
    void linesEndWithCrLfAndHoldNoControls() {
        ServerHandshake server = anybody();
        feed(server, "\0AUTH\n");
        assertThat(server.failure()).contains("line without CR");
        ServerHandshake other = anybody();
        feed(other, "\0AU\1TH\r\n");
        assertThat(other.failure()).contains("byte 1 in handshake");
    }

    @Test
    void linesAndTheWholeHaveLimits() {
        ServerHandshake longLine = anybody();
        feed(longLine, "\0" + "A".repeat(Handshake.MAX_LINE_BYTES + 1));
        assertThat(longLine.failure()).contains("line longer");
        ServerHandshake endless = anybody();
        String lines = "X\r\n".repeat(Handshake.MAX_BYTES / 3 + 1);
        feed(endless, "\0" + lines);
        assertThat(endless.failure()).contains("handshake longer than 16384 bytes");
    }

    // The connecting side.

    @Test
    void sendsEverythingAtOnceAndChecksTheAnswers() {
        ClientHandshake client = new ClientHandshake();
        assertThat(new String(client.takeOutput(), ISO_8859_1))
                .isEqualTo("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n");
        assertThat(feed(client, "DATA\r\n" + OK)).isEmpty();
        assertThat(client.progress()).isEqualTo(Progress.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REJECTED EXTERNAL\r\n",
                "OK 0123456789abcdef0123456789abcdef\r\n", // no DATA before it
                "DATA\r\nOK 0123\r\n",
                "DATA\r\nOK 0123456789abcdef0123456789abcdeX\r\n",
                "DATA\r\nDATA\r\n",
                "HTTP/1.1 400 Bad Request\r\n",
                "DATA\n"
            })
    void refusesEveryOtherAnswer(String answer) {
        ClientHandshake client = new ClientHandshake();
        client.takeOutput();
        feed(client, answer);
        assertThat(client.progress()).isEqualTo(Progress.FAILED);
        assertThat(client.failure()).isNotEmpty();
    }

    @Test
    void bothSidesAgreeWithEachOther() {
        ClientHandshake client = new ClientHandshake();
        ServerHandshake server = anybody();
        byte[] request = client.takeOutput();
        server.feed(request, 0, request.length);
        byte[] answer = server.takeOutput();
        client.feed(answer, 0, answer.length);
        assertThat(client.progress()).isEqualTo(Progress.DONE);
        assertThat(server.progress()).isEqualTo(Progress.DONE);
    }

    private static ServerHandshake anybody() {
        return new ServerHandshake(new ServerHandshake.Policy.Anybody(), ID);
    }

    private static ServerHandshake uid(int socketUid) {
        return new ServerHandshake(
                new ServerHandshake.Policy.Uid(socketUid, uid -> uid == 0 || uid == 1000), ID);
    }

    private static String feed(Handshake handshake, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        handshake.feed(bytes, 0, bytes.length);
        return new String(handshake.takeOutput(), ISO_8859_1);
    }
}
