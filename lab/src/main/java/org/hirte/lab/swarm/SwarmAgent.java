package org.hirte.lab.swarm;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.hirte.protocol.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A simulated agent: its units, jobs and subscriptions. How it is linked is its {@link SwarmLink}.
 * All on the swarm's loop thread.
 */
final class SwarmAgent {
    private static final String ALL = "*";
    private static final String UNIT_INTERFACE = "org.freedesktop.systemd1.Unit";
    private static final String HUGE_TEXT = "x".repeat(SwarmLimits.HUGE_BYTES);

    private static final Set<String> UNANSWERED = Set.of("ListUnitFiles", "GetUnitProperties");

    private final EventLoop loop;
    private final SwarmSettings settings;
    private final UnitSet units;
    private final Tally tally;
    private final SwarmLink link;
    private final BitSet stopped = new BitSet();
    private final Set<String> subscriptions = new HashSet<>();
    private final Map<JobId, Timers.Timer> jobs = new HashMap<>();
    private boolean measures;
    private int nextUnit;

    SwarmAgent(
            EventLoop loop,
            SwarmSettings settings,
            String name,
            UnitSet units,
            AgentInterfaces interfaces,
            Tally tally) {
        this.loop = loop;
        this.settings = settings;
        this.units = units;
        this.tally = tally;
        link = new SwarmLink(loop, settings, name, this, interfaces, tally);
    }

    void connect() {
        link.connect();
    }

    void drop(String why) {
        link.drop(why);
    }

    /** The link is gone, and with it what the manager had asked for. */
    void linkLost() {
        subscriptions.clear();
        jobs.values().forEach(Timers.Timer::cancel);
        jobs.clear();
    }

    /** Gives an answer when this agent gives its answers, if it does. */
    void answer(String method, Runnable answer) {
        switch (settings.behaviour()) {
            case LATE -> loop.schedule(SwarmLimits.LATE_MILLIS, () -> give(answer));
            case MUTE -> {
                if (!UNANSWERED.contains(method)) {
                    give(answer);
                }
            }
            case WELL, SLOW, FLAPPING, HUGE, HASTY -> give(answer);
        }
    }

    private void give(Runnable answer) {
        tally.callAnswered();
        link.flush();
        answer.run();
    }

    // Units.

    UnitSet.@Nullable Unit unit(String name) {
        return units.named(name);
    }

    void writeUnits(WireWriter writer) {
        units.writeList(writer, stopped);
    }

    void writeUnitFiles(WireWriter writer) {
        units.writeFiles(writer);
    }

    void writeProperty(WireWriter writer, UnitSet.Unit unit, String property) {
        boolean isStopped = stopped.get(unit.index());
        switch (property) {
            case "ActiveState" -> writer.stringVariant(UnitSet.active(isStopped));
            case "SubState" -> writer.stringVariant(UnitSet.sub(isStopped));
            case "LoadState" -> writer.stringVariant("loaded");
            case "Id" -> writer.stringVariant(unit.name());
            case "ActiveEnterTimestampMonotonic", "InactiveExitTimestampMonotonic" ->
                writer.variant("t").int64(1);
            default -> writer.stringVariant(description(unit));
        }
    }

    private String description(UnitSet.Unit unit) {
        return settings.behaviour() == Behaviour.HUGE ? HUGE_TEXT : unit.description();
    }

    void writeProperties(WireWriter writer, UnitSet.Unit unit) {
        int mark = writer.startArray('{');
        for (String property :
                new String[] {"Id", "Description", "LoadState", "ActiveState", "SubState"}) {
            writer.struct().string(property);
            writeProperty(writer, unit, property);
        }
        writer.endArray(mark, '{');
    }

    /** Changes a unit's state and tells who listens. */
    void enter(UnitSet.Unit unit, boolean isStopped) {
        if (stopped.get(unit.index()) != isStopped) {
            stopped.set(unit.index(), isStopped);
            if (listens(unit)) {
                sendState(unit, Reason.REAL);
            }
        }
    }

    // Jobs.

    /** A job has been accepted: it ends now, or after its time. */
    void runJob(JobType type, UnitSet.Unit unit, JobId id) {
        if (settings.jobMillis() == 0) {
            endJob(type, unit, id);
            return;
        }
        link.signal("JobStateChanged", writer -> writer.int32(id.bits()).string("running"));
        jobs.put(id, loop.schedule(settings.jobMillis(), () -> {
            jobs.remove(id);
            endJob(type, unit, id);
        }));
    }

    private void endJob(JobType type, UnitSet.Unit unit, JobId id) {
        enter(unit, type == JobType.STOP);
        if (measures) {
            link.metric(writer -> writer.string(unit.name())
                    .string(type.method())
                    .int64(settings.jobMillis() * 1000L));
        }
        jobDone(id, "done");
    }

    /** Cancels a job; false when there is none of that number. */
    boolean cancel(JobId id) {
        Timers.Timer job = jobs.remove(id);
        if (job == null) {
            return false;
        }
        job.cancel();
        jobDone(id, "canceled");
        return true;
    }

    private void jobDone(JobId id, String result) {
        JobResult ended = new JobResult(result);
        link.signal("JobDone", writer -> writer.int32(id.bits()).string(ended.value()));
    }

    void measure(boolean on) {
        measures = on;
    }

    // Subscriptions and events.

    /** Subscribes the manager to a unit or all; an error when it is already. */
    @Nullable
    MethodError subscribe(String unitName) {
        if (!subscriptions.add(unitName)) {
            return MethodError.failed("Already subscribed");
        }
        UnitSet.Unit unit = units.named(unitName);
        if (unit != null || unitName.equals(ALL)) {
            BodyWriter body = writer -> writer.string(unitName).string(Reason.VIRTUAL.wire());
            link.post(new SwarmEvent(link, unitName, "UnitNew", true, 0, body));
        }
        if (unit != null) {
            sendState(unit, Reason.VIRTUAL);
        }
        return null;
    }

    @Nullable
    MethodError unsubscribe(String unitName) {
        return subscriptions.remove(unitName) ? null : MethodError.failed("Not subscribed");
    }

    /** Reports a change of its next unit; false when nobody listens or the agent is offline. */
    boolean reportChange() {
        if (!link.isRegistered() || subscriptions.isEmpty() || units.count() == 0) {
            return false;
        }
        UnitSet.Unit unit = units.at(nextUnit);
        nextUnit = (nextUnit + 1) % units.count();
        if (!listens(unit)) {
            return false; // the turn of a unit that is listened to comes
        }
        stopped.flip(unit.index());
        if (settings.behaviour() == Behaviour.HUGE) {
            sendHugeProperty(unit);
        } else {
            sendState(unit, Reason.REAL);
        }
        return true;
    }

    private boolean listens(UnitSet.Unit unit) {
        return subscriptions.contains(ALL) || subscriptions.contains(unit.name());
    }

    private void sendState(UnitSet.Unit unit, Reason reason) {
        boolean isStopped = stopped.get(unit.index());
        BodyWriter body = writer -> writer.string(unit.name())
                .string(UnitSet.active(isStopped))
                .string(UnitSet.sub(isStopped))
                .string(reason.wire());
        link.post(new SwarmEvent(link, unit.name(), "UnitStateChanged", false, 0, body));
    }

    private void sendHugeProperty(UnitSet.Unit unit) {
        BodyWriter body = writer -> {
            writer.string(unit.name()).string(UNIT_INTERFACE);
            int mark = writer.startArray('{');
            writer.struct().string("Description").stringVariant(HUGE_TEXT);
            writer.endArray(mark, '{');
        };
        link.post(new SwarmEvent(
                link, unit.name(), "UnitPropertiesChanged", false, HUGE_TEXT.length(), body));
    }
}
