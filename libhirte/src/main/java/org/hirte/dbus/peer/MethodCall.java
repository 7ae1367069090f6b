package org.hirte.dbus.peer;

import java.util.function.Consumer;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageTooLongException;
import org.hirte.protocol.ErrorNames;
import org.jspecify.annotations.Nullable;

/**
 * A call received, and the means to answer it, at once or later. Only {@link #body} borrows from
 * the message; the rest stays valid. A call is answered once; a second answer is a bug.
 */
public final class MethodCall {
    private final Connection connection;
    private final int serial;
    private final boolean wantsReply;
    private final @Nullable String sender;
    private final String path;
    private final @Nullable String interfaceName;
    private final String member;
    private final Body body;
    private String replySignature = "";
    private Runnable beforeAnswer = () -> {};
    private Consumer<@Nullable MethodError> onAnswer = error -> {};
    private boolean isAnswered;

    MethodCall(Connection connection, Message message, String path, String member) {
        this.connection = connection;
        this.path = path;
        this.member = member;
        serial = message.serial();
        wantsReply = message.wantsReply();
        sender = message.sender();
        interfaceName = message.interfaceName();
        body = message.body();
    }

    /** Takes a message that is a call. */
    public static MethodCall of(Connection connection, Message message) {
        String path = message.path();
        String member = message.member();
        if (path == null || member == null) {
            throw new IllegalArgumentException("not a call: " + message);
        }
        return new MethodCall(connection, message, path, member);
    }

    /** The connection it came by. */
    public Connection connection() {
        return connection;
    }

    /** The caller's name, on a bus the unique one; null between peers that send none. */
    public @Nullable String sender() {
        return sender;
    }

    /** The object called. */
    public String path() {
        return path;
    }

    /** The interface, if the caller named one. */
    public @Nullable String interfaceName() {
        return interfaceName;
    }

    /** The method. */
    public String member() {
        return member;
    }

    /** The arguments, borrowed: valid until the handler returns. */
    public Body body() {
        return body;
    }

    /** Signature of the reply, from the introspection XML. */
    public String replySignature() {
        return replySignature;
    }

    void replySignature(String signature) {
        replySignature = signature;
    }

    /** Whether an answer was given already. */
    public boolean isAnswered() {
        return isAnswered;
    }

    /** Sets what is done before the answer is sent: what must not be overtaken by it. */
    public void beforeAnswer(Runnable task) {
        beforeAnswer = task;
    }

    /** Sets who is told of the answer, once: null for a return, or the error. */
    public void onAnswer(Consumer<@Nullable MethodError> listener) {
        onAnswer = listener;
    }

    /** Answers without values. */
    public void reply() {
        reply(BodyWriter.NOTHING);
    }

    /** Answers with the values that the introspection XML promises. */
    public void reply(BodyWriter values) {
        reply(values, "");
    }

    /**
     * Answers with values that may exceed what a message can hold.
     *
     * @param wayOut what the caller can do instead, a sentence; empty for nothing
     */
    public void reply(BodyWriter values, String wayOut) {
        answer(null);
        if (!wantsReply || connection.isClosed()) {
            return;
        }
        try {
            connection.send(Header.methodReturn(serial, sender, replySignature), values);
        } catch (MessageTooLongException e) {
            sendError(new MethodError(
                    ErrorNames.LIMITS_EXCEEDED,
                    "The answer to " + member + " is a " + e.getMessage()
                            + (wayOut.isEmpty() ? "" : ". " + wayOut)));
        }
    }

    /** Answers with a body received elsewhere, verbatim; its signature is checked. */
    public void relay(Body values) {
        relay(values, "");
    }

    /**
     * The same with a body that may exceed what a message can hold.
     *
     * @param wayOut what the caller can do instead, a sentence; empty for nothing
     */
    public void relay(Body values, String wayOut) {
        if (values.signature().equals(replySignature)) {
            reply(values, wayOut);
        } else {
            fail(new MethodError(
                    ErrorNames.INCONSISTENT_MESSAGE,
                    "The answer to " + member + " has signature '" + values.signature()
                            + "' where '" + replySignature + "' is due"));
        }
    }

    /** Answers with an error. */
    public void fail(MethodError error) {
        answer(error);
        if (wantsReply && !connection.isClosed()) {
            sendError(error);
        }
    }

    private void sendError(MethodError error) {
        connection.send(
                Header.error(serial, sender, error.name()), writer -> writer.string(error.text()));
    }

    private void answer(@Nullable MethodError error) {
        if (isAnswered) {
            throw new IllegalStateException("second answer to " + interfaceName + "." + member);
        }
        isAnswered = true;
        beforeAnswer.run();
        onAnswer.accept(error);
    }
}
