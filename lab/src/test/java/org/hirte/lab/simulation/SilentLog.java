package org.hirte.lab.simulation;

import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;

/** Logs of daemons that nobody reads. */
final class SilentLog {
    private SilentLog() {}

    static final class OfAgent implements org.hirte.agent.core.LogControl {
        private LogLevel level = LogLevel.INFO;

        @Override
        public LogLevel level() {
            return level;
        }

        @Override
        public void level(LogLevel newLevel) {
            level = newLevel;
        }

        @Override
        public LogTarget target() {
            return LogTarget.STDERR;
        }
    }

    static final class OfManager implements org.hirte.manager.api.LogControl {
        private LogLevel level = LogLevel.INFO;

        @Override
        public LogLevel level() {
            return level;
        }

        @Override
        public void level(LogLevel newLevel) {
            level = newLevel;
        }

        @Override
        public LogTarget target() {
            return LogTarget.STDERR;
        }
    }
}
