package org.hirte.manager.core;

/**
 * What went over a node's link since it began.
 *
 * @param receivedMessages messages from the agent
 * @param sentMessages messages to the agent
 * @param receivedBytes bytes from the agent
 * @param sentBytes bytes to the agent, as far as the kernel took them
 * @param queuedBytes bytes that wait for the kernel
 */
public record LinkFigures(
        long receivedMessages,
        long sentMessages,
        long receivedBytes,
        long sentBytes,
        long queuedBytes) {
    /** Of no link. */
    public static final LinkFigures NONE = new LinkFigures(0, 0, 0, 0, 0);
}
