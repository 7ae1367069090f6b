package org.hirte.dbus.wire;

import org.jspecify.annotations.Nullable;

/**
 * Header of a message to be sent; the serial and the body's length are filled in while writing.
 *
 * @param type CALL, RETURN, ERROR or SIGNAL
 * @param flags {@link #NO_REPLY_EXPECTED} and the like
 * @param replySerial serial of the call answered; 0 for calls and signals
 * @param signature types of the body
 */
public record Header(
        MessageType type,
        int flags,
        int replySerial,
        @Nullable String path,
        @Nullable String interfaceName,
        @Nullable String member,
        @Nullable String errorName,
        @Nullable String destination,
        @Nullable String sender,
        String signature) {
    /** Flag: the receiver shall not answer. */
    public static final int NO_REPLY_EXPECTED = 1;

    /** Flag: the bus shall not start a service for this message. */
    public static final int NO_AUTO_START = 2;

    /** A method call that wants an answer. */
    public static Header call(String path, String interfaceName, String member, String signature) {
        return new Header(
                MessageType.CALL, 0, 0, path, interfaceName, member, null, null, null, signature);
    }

    /** A signal. */
    public static Header signal(
            String path, String interfaceName, String member, String signature) {
        return new Header(
                MessageType.SIGNAL,
                NO_REPLY_EXPECTED,
                0,
                path,
                interfaceName,
                member,
                null,
                null,
                null,
                signature);
    }

    /** A reply with data. */
    public static Header methodReturn(int serial, @Nullable String destination, String signature) {
        return new Header(
                MessageType.RETURN,
                NO_REPLY_EXPECTED,
                serial,
                null,
                null,
                null,
                null,
                destination,
                null,
                signature);
    }

    /** An error reply with one text. */
    public static Header error(int serial, @Nullable String destination, String errorName) {
        return new Header(
                MessageType.ERROR,
                NO_REPLY_EXPECTED,
                serial,
                null,
                null,
                null,
                errorName,
                destination,
                null,
                "s");
    }

    /** The same header for another destination. */
    public Header to(@Nullable String newDestination) {
        return new Header(
                type,
                flags,
                replySerial,
                path,
                interfaceName,
                member,
                errorName,
                newDestination,
                sender,
                signature);
    }

    /** The same header with another sender; buses overwrite it, peers see it. */
    public Header from(@Nullable String newSender) {
        return new Header(
                type,
                flags,
                replySerial,
                path,
                interfaceName,
                member,
                errorName,
                destination,
                newSender,
                signature);
    }

    /** The same header with the flag that no answer is wanted. */
    public Header withoutReply() {
        return new Header(
                type,
                flags | NO_REPLY_EXPECTED,
                replySerial,
                path,
                interfaceName,
                member,
                errorName,
                destination,
                sender,
                signature);
    }
}
