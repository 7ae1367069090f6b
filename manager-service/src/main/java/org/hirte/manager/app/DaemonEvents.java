package org.hirte.manager.app;

/** Told what becomes of the daemon, on the loop thread. */
public interface DaemonEvents {
    /**
     * It owns a bus name and listens for agents; told once.
     *
     * @param tcpPort port agents connect to; 0 when it does not listen on TCP itself
     */
    void ready(int tcpPort);

    /** Whether clients can find it; told of each change after {@link #ready}. */
    void reachable(boolean isReachable);

    /** It cannot start; the line says why. Told at most once, and never after {@link #ready}. */
    void startFailed(String line);

    /** A client asks it to end. */
    void shutDownRequested();
}
