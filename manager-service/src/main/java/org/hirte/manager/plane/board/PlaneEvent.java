package org.hirte.manager.plane.board;

import java.util.Locale;
import org.hirte.protocol.Reason;
import org.jspecify.annotations.Nullable;

/** An event with its number. Safe on any thread. */
public final class PlaneEvent {
    /** What an event is about. */
    public enum Type {
        /** A node. */
        NODE,
        /** A unit. */
        UNIT,
        /** A job. */
        JOB,
        /** Events before it were lost; not one to show. */
        GAP;

        /** The word in JSON and of {@code event:}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final long sequence;
    private final long micros;
    private final Type type;
    private final String change;
    private final String node;
    private final @Nullable UnitState unit;
    private final @Nullable Reason reason;
    private final @Nullable JobEntry job;
    private volatile byte @Nullable [] frame;

    PlaneEvent(
            long sequence,
            long micros,
            Type type,
            String change,
            String node,
            @Nullable UnitState unit,
            @Nullable Reason reason,
            @Nullable JobEntry job) {
        this.sequence = sequence;
        this.micros = micros;
        this.type = type;
        this.change = change;
        this.node = node;
        this.unit = unit;
        this.reason = reason;
        this.job = job;
    }

    /** Its number; each is one more than the one before. */
    public long sequence() {
        return sequence;
    }

    /** When it happened, CLOCK_REALTIME. */
    public long micros() {
        return micros;
    }

    /** What it is about. */
    public Type type() {
        return type;
    }

    /** What happened, such as {@code state}. */
    public String change() {
        return change;
    }

    /** The node's name; empty for a gap. */
    public String node() {
        return node;
    }

    /** Name of the unit, of a job's unit, or null. */
    public @Nullable String unitName() {
        if (job != null) {
            return job.facts().unit();
        }
        return unit == null ? null : unit.name();
    }

    /** The unit behind the change; null when it is not about a unit. */
    public @Nullable UnitState unit() {
        return unit;
    }

    /** Whether it is real; null when it is not about a unit. */
    public @Nullable Reason reason() {
        return reason;
    }

    /** The job behind the change; null when it is not about a job. */
    public @Nullable JobEntry job() {
        return job;
    }

    /** Its text in the stream, once {@link #frame(byte[])} has kept it; not to be changed. */
    public byte @Nullable [] frame() {
        return frame;
    }

    /** Keeps its text, so that it is made once for all readers. */
    public void frame(byte[] text) {
        frame = text;
    }
}
