package org.hirte.manager.core;

import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;

/** Told how a call to an agent ended; exactly one method is called, once. */
public interface Answer {
    /** The agent's answer, borrowed: valid during this call only. */
    void returned(Body body);

    /** The agent's or systemd's error, or that no answer came. */
    void failed(MethodError error);
}
