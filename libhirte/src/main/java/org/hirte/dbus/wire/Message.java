package org.hirte.dbus.wire;

import org.jspecify.annotations.Nullable;

/**
 * A received message: header decoded, body left in place. A connection has one instance and reuses
 * it; it is valid during the callback only. What must stay is copied ({@link Body#retained}).
 */
public final class Message {
    MessageType type = MessageType.UNKNOWN;
    int flags;
    int serial;
    int replySerial;
    int length;

    @Nullable
    String path;

    @Nullable
    String interfaceName;

    @Nullable
    String member;

    @Nullable
    String errorName;

    @Nullable
    String destination;

    @Nullable
    String sender;

    Body body = Body.EMPTY;

    Message() {}

    /** CALL, RETURN, ERROR, SIGNAL or UNKNOWN. */
    public MessageType type() {
        return type;
    }

    /** Length with header, bytes. */
    public int length() {
        return length;
    }

    /** The sender's serial, never 0. */
    public int serial() {
        return serial;
    }

    /** Serial of the call this answers; 0 for calls and signals. */
    public int replySerial() {
        return replySerial;
    }

    /** Whether this is a call whose sender waits for an answer. */
    public boolean wantsReply() {
        return type == MessageType.CALL && (flags & Header.NO_REPLY_EXPECTED) == 0;
    }

    /** Object path; there for calls and signals. */
    public @Nullable String path() {
        return path;
    }

    /** Interface; there for signals, optional for calls. */
    public @Nullable String interfaceName() {
        return interfaceName;
    }

    /** Member; there for calls and signals. */
    public @Nullable String member() {
        return member;
    }

    /** Error name; there for errors. */
    public @Nullable String errorName() {
        return errorName;
    }

    /** Destination, if any. */
    public @Nullable String destination() {
        return destination;
    }

    /** Sender; on a bus its unique name, between peers whatever the peer claims. */
    public @Nullable String sender() {
        return sender;
    }

    /** Signature of the body. */
    public String signature() {
        return body.signature();
    }

    /** The body, borrowed. */
    public Body body() {
        return body;
    }

    /** Whether interface and member are these. */
    public boolean is(String wantedInterface, String wantedMember) {
        return wantedMember.equals(member) && wantedInterface.equals(interfaceName);
    }

    @Override
    public String toString() {
        return type
                + " serial=" + serial
                + (replySerial == 0 ? "" : " reply=" + replySerial)
                + (path == null ? "" : " path=" + path)
                + (member == null ? "" : " member=" + interfaceName + "." + member)
                + (errorName == null ? "" : " error=" + errorName)
                + (sender == null ? "" : " sender=" + sender)
                + (destination == null ? "" : " destination=" + destination)
                + " body=" + body;
    }
}
