package org.hirte.dbus.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * The listening side. On the agent link everybody is let in, whatever user id is claimed, as the
 * contract has it (3.2); elsewhere the socket's own word on the user id decides.
 */
public final class ServerHandshake extends Handshake {
    /** Whom to let in. */
    public sealed interface Policy {
        /** Anybody, also ANONYMOUS; the claimed user id is ignored. */
        record Anybody() implements Policy {}

        /**
         * Peers whose user id the socket vouches for and the predicate accepts. A claim must agree.
         *
         * @param socketUid user id from SO_PEERCRED, -1 when there is none
         * @param accepted tells whether the user id may come in
         */
        record Uid(int socketUid, IntPredicate accepted) implements Policy {}
    }

    private enum State {
        WAITING_FOR_NUL,
        WAITING_FOR_AUTH,
        WAITING_FOR_DATA,
        WAITING_FOR_BEGIN
    }

    private final Policy policy;
    private final String serverId;
    private State state = State.WAITING_FOR_NUL;

    /** @param serverId 32 hexadecimal digits */
    public ServerHandshake(Policy policy, String serverId) {
        this.policy = policy;
        this.serverId = serverId;
    }

    @Override
    boolean isFirstByte(byte c) {
        if (state != State.WAITING_FOR_NUL) {
            return false;
        }
        state = State.WAITING_FOR_AUTH;
        if (c != 0) {
            fail("first byte is " + (c & 0xff) + ", not NUL");
        }
        return true;
    }

    @Override
    void line(String text) {
        int space = text.indexOf(' ');
        String command = space < 0 ? text : text.substring(0, space);
        String argument = space < 0 ? "" : text.substring(space + 1);
        switch (command) {
            case "AUTH" -> auth(argument);
            case "DATA" -> data(argument);
            case "BEGIN" -> begin();
            case "CANCEL", "ERROR" -> reject();
            default -> sendLine("ERROR");
        }
    }

    private void auth(String argument) {
        if (state != State.WAITING_FOR_AUTH) {
            sendLine("ERROR");
        } else if (argument.equals("EXTERNAL")) {
            state = State.WAITING_FOR_DATA;
            sendLine("DATA");
        } else if (argument.startsWith("EXTERNAL ")) {
            external(argument.substring("EXTERNAL ".length()));
        } else if (isAnonymous(argument) && policy instanceof Policy.Anybody) {
            accept();
        } else {
            reject();
        }
    }

    private static boolean isAnonymous(String argument) {
        return argument.equals("ANONYMOUS") || argument.startsWith("ANONYMOUS ");
    }

    private void data(String argument) {
        if (state == State.WAITING_FOR_DATA) {
            external(argument);
        } else {
            sendLine("ERROR");
        }
    }

    private void begin() {
        if (state == State.WAITING_FOR_BEGIN) {
            done();
        } else {
            fail("BEGIN before authentication");
        }
    }

    private void external(String claim) {
        boolean accepted =
                switch (policy) {
                    case Policy.Anybody() -> claim.isEmpty() || claimedUid(claim) >= 0;
                    case Policy.Uid(int uid, IntPredicate isAccepted) ->
                        uid >= 0
                                && (claim.isEmpty() || claimedUid(claim) == uid)
                                && isAccepted.test(uid);
                };
        if (accepted) {
            accept();
        } else {
            reject();
        }
    }

    /** The user id in a claim (hex of its decimal digits), or -1 when it is none. */
    private static long claimedUid(String hex) {
        try {
            byte[] digits = HexFormat.of().parseHex(hex);
            return Integer.parseUnsignedInt(new String(digits, StandardCharsets.ISO_8859_1))
                    & 0xffffffffL;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private void accept() {
        state = State.WAITING_FOR_BEGIN;
        sendLine("OK " + serverId);
    }

    private void reject() {
        state = State.WAITING_FOR_AUTH;
        boolean anonymous = policy instanceof Policy.Anybody;
        sendLine(anonymous ? "REJECTED EXTERNAL ANONYMOUS" : "REJECTED EXTERNAL");
    }
}
