package org.hirte.agent.core;

/**
 * Port: makes links to the manager. What becomes of them is told to {@link Registration}: {@code
 * opened}, then {@code accepted} or {@code refused}, and {@code ended} at any time.
 */
public interface Dialer {
    /** Nobody who could dial. */
    Dialer NONE = new Dialer() {
        @Override
        public void dial() {}

        @Override
        public void hangUp(String why) {}
    };

    /** Connects to where the manager is now and asks it to register this node. */
    void dial();

    /** Gives up the link or the attempt there is; nothing more is told about it. */
    void hangUp(String why);
}
