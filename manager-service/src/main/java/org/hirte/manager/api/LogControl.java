package org.hirte.manager.api;

import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;

/** The daemon's log, as far as clients may see and change it. */
public interface LogControl {
    /** Records below it are dropped. */
    LogLevel level();

    /** Changes the level until the daemon ends. */
    void level(LogLevel level);

    /** Where records go. */
    LogTarget target();
}
