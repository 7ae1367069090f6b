package org.hirte.dbus.wire;

import java.io.IOException;

/** A peer sent bytes that are not D-Bus, or more of them than we allow. */
public final class MalformedMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong; may quote the peer, control characters become '?' */
    public MalformedMessageException(String message) {
        super(message.replaceAll("\\p{Cntrl}", "?"));
    }
}
