package org.hirte.dbus.peer;

import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;

/** Told how a call of ours ended; exactly one method is called, once. */
public interface ReplyHandler {
    /**
     * The answer, borrowed: valid during the callback only.
     *
     * @throws MalformedMessageException when the body is not what it should be; the connection is
     *     closed then
     */
    void returned(Message reply) throws MalformedMessageException;

    /** The peer's error, or that no answer came. */
    void failed(MethodError error);
}
