package org.hirte.dbus.peer;

/** Counters of a connection since it began. */
public final class Traffic {
    long receivedBytes;
    long receivedMessages;
    long sentBytes;
    long sentMessages;

    Traffic() {}

    /** Bytes received. */
    public long receivedBytes() {
        return receivedBytes;
    }

    /** Messages received. */
    public long receivedMessages() {
        return receivedMessages;
    }

    /** Bytes handed to the kernel. */
    public long sentBytes() {
        return sentBytes;
    }

    /** Messages sent. */
    public long sentMessages() {
        return sentMessages;
    }
}
