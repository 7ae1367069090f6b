package org.hirte.agent.core;

import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;

/** Port: how much this process logs, and where to. */
public interface LogControl {
    /** The level in force. */
    LogLevel level();

    /** Changes the level until the process ends. */
    void level(LogLevel level);

    /** Where log lines go. */
    LogTarget target();
}
