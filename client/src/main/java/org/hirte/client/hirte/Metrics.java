package org.hirte.client.hirte;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt64;

/** Measured times of the HIRTE dialect; the object exists while metrics are on (contract 2.7). */
@DBusInterfaceName("org.containers.hirte.Metrics")
public interface Metrics extends DBusInterface {
    /**
     * A start job has ended: its time as the manager saw it and as the unit's properties say. The
     * job is its object path.
     */
    final class StartUnitJobMetrics extends DBusSignal {
        private final String node;
        private final String job;
        private final String unit;
        private final UInt64 jobMeasuredTimeMicros;
        private final UInt64 unitStartPropTimeMicros;

        /** Creates the signal as received or to be sent from the object at that path. */
        public StartUnitJobMetrics(
                String objectPath,
                String node,
                String job,
                String unit,
                UInt64 jobMeasuredTimeMicros,
                UInt64 unitStartPropTimeMicros)
                throws DBusException {
            super(objectPath, node, job, unit, jobMeasuredTimeMicros, unitStartPropTimeMicros);
            this.node = node;
            this.job = job;
            this.unit = unit;
            this.jobMeasuredTimeMicros = jobMeasuredTimeMicros;
            this.unitStartPropTimeMicros = unitStartPropTimeMicros;
        }

        public String node() {
            return node;
        }

        public String job() {
            return job;
        }

        public String unit() {
            return unit;
        }

        public UInt64 jobMeasuredTimeMicros() {
            return jobMeasuredTimeMicros;
        }

        public UInt64 unitStartPropTimeMicros() {
            return unitStartPropTimeMicros;
        }
    }

    /** A job has ended on a node: its time as the agent saw it. */
    final class AgentJobMetrics extends DBusSignal {
        private final String node;
        private final String unit;
        private final String method;
        private final UInt64 systemdJobTimeMicros;

        /** Creates the signal as received or to be sent from the object at that path. */
        public AgentJobMetrics(
                String objectPath,
                String node,
                String unit,
                String method,
                UInt64 systemdJobTimeMicros)
                throws DBusException {
            super(objectPath, node, unit, method, systemdJobTimeMicros);
            this.node = node;
            this.unit = unit;
            this.method = method;
            this.systemdJobTimeMicros = systemdJobTimeMicros;
        }

        public String node() {
            return node;
        }

        public String unit() {
            return unit;
        }

        public String method() {
            return method;
        }

        public UInt64 systemdJobTimeMicros() {
            return systemdJobTimeMicros;
        }
    }
}
