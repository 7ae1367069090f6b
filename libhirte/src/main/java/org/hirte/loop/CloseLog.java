package org.hirte.loop;

import org.jboss.logging.Logger;

/**
 * Tells of sockets that could not be closed properly. A class of its own, since to have a logger takes a
 * short-lived program longer than a call does, and it never needs one.
 */
final class CloseLog {
    private static final Logger LOG = Logger.getLogger(CloseLog.class);

    private CloseLog() {}

    /** It is closed all the same; nobody has to do anything. */
    static void failed(Object what, Exception cause) {
        LOG.debugf("Closing %s: %s", what, cause.getMessage());
    }
}
