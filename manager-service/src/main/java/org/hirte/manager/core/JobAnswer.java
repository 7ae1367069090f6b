package org.hirte.manager.core;

import org.hirte.dbus.peer.MethodError;

/** Told whether a job began; exactly one method is called, once. */
public interface JobAnswer {
    /** systemd has accepted the job; it has been announced already. */
    void accepted(Job job);

    /** systemd's error, or that no answer came; there is no job. */
    void failed(MethodError error);
}
