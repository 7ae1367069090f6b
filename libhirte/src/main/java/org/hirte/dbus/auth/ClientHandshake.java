package org.hirte.dbus.auth;

/**
 * The connecting side, pipelined as libsystemd does it (contract 3.2): everything is sent at once,
 * then the answers are checked. The empty EXTERNAL form leaves the user id to the server, which
 * knows it from the socket; so it works in user namespaces too.
 */
public final class ClientHandshake extends Handshake {
    private boolean dataSeen;

    /** A handshake whose first output is ready to be sent. */
    public ClientHandshake() {
        send("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n");
    }

    @Override
    boolean isFirstByte(byte c) {
        return false;
    }

    @Override
    void line(String text) {
        if (!dataSeen && (text.equals("DATA") || text.startsWith("DATA "))) {
            dataSeen = true;
        } else if (dataSeen && isOk(text)) {
            done();
        } else {
            fail("server answered '" + text + "'");
        }
    }

    private static boolean isOk(String text) {
        return text.startsWith("OK ")
                && text.length() == 35
                && text.substring(3).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
