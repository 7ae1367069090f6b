package org.hirte.manager.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hirte.dbus.peer.InterfaceDescription;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.loop.Clock;
import org.hirte.manager.core.Job;
import org.hirte.manager.core.Manager;
import org.hirte.protocol.BusLabel;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobId;
import org.hirte.protocol.JobResult;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record of each call that changes something: when it is answered, or, if it made a job,
 * when that ends. Methods that only look are listed here; every other one of the interfaces Manager,
 * Controller, Shutdown, Node and Job changes something. A client's monitors change nothing.
 */
final class Audit {
    private static final Set<String> LOOKS = Set.of(
            "Ping",
            "ListNodes",
            "GetNode",
            "CreateMonitor",
            "ListUnits",
            "ListUnitFiles",
            "GetUnitFileState",
            "GetUnitProperties",
            "GetUnitProperty",
            "GetDefaultTarget");

    private final Clock clock;
    private final Manager manager;
    private final Consumer<AuditRecord> trail;
    private final Map<String, Map<String, InterfaceDescription.Method>> interfaces =
            new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private final Map<MethodCall, Open> calls = new HashMap<>();
    private final Map<JobId, Open> jobs = new HashMap<>();

    /** A call that has not ended. */
    private record Open(
            String sender, int userId, String method, MutatingCall what, long startMicros) {}

    /** @param trail takes the records; must not block */
    Audit(Clock clock, Manager manager, Consumer<AuditRecord> trail) {
        this.clock = clock;
        this.manager = manager;
        this.trail = trail;
    }

    /** Calls of this interface are looked at. */
    void watch(InterfaceDescription description) {
        var methods = new HashMap<>(description.methods());
        methods.keySet().removeAll(LOOKS);
        interfaces.put(description.name(), methods);
        members.addAll(methods.keySet());
    }

    /** A call has come in; it is not answered yet. */
    void received(MethodCall call, int userId) {
        if (!members.contains(call.member())) {
            return;
        }
        MutatingCall what = what(call);
        if (what == null) {
            return;
        }
        String sender = call.sender();
        Open open = new Open(
                sender == null ? "" : sender, userId, call.member(), what, clock.monotonicMicros());
        calls.put(call, open);
        call.onAnswer(error -> answered(call, error));
    }

    /** The call made a job, and is about to be answered: the job's end is the call's. */
    void accepted(MethodCall call, Job job) {
        Open open = calls.remove(call);
        if (open != null) {
            jobs.put(job.id(), open);
        }
    }

    /** A job has ended. */
    void ended(Job job, JobResult result) {
        Open open = jobs.remove(job.id());
        if (open != null) {
            record(open, job.id(), result.value(), "");
        }
    }

    private void answered(MethodCall call, @Nullable MethodError error) {
        Open open = calls.remove(call);
        if (open == null) {
            return; // its job goes on
        }
        JobId job = open.what().job();
        if (error == null) {
            record(open, job, AuditRecord.DONE, "");
        } else {
            record(open, job, error.name(), MutatingCall.bounded(error.text()));
        }
    }

    private void record(Open open, @Nullable JobId job, String result, String error) {
        trail.accept(new AuditRecord(
                clock.realtimeMicros(),
                open.sender(),
                open.userId(),
                open.method(),
                open.what().node(),
                open.what().unit(),
                open.what().arguments(),
                job,
                result,
                error,
                (clock.monotonicMicros() - open.startMicros()) / 1000));
    }

    /** What the call is about; null when it changes nothing. */
    private @Nullable MutatingCall what(MethodCall call) {
        for (Dialect dialect : Dialect.values()) {
            String root = dialect.rootPath();
            String node = element(call, root + "/node/");
            String job = element(call, root + "/job/");
            if (node != null) {
                String name = BusLabel.unescape(node);
                return about(call, dialect.nodeInterface(), name == null ? node : name);
            }
            if (job != null) {
                boolean isWatched = method(call, dialect.jobInterface()) != null;
                return isWatched ? MutatingCall.of(job, manager.jobs()) : null;
            }
            if (call.path().equals(root)) {
                MutatingCall what = about(call, dialect.controllerInterface(), "");
                return what == null && dialect == Dialect.HIRTE
                        ? about(call, dialect.shutdownInterface(), "")
                        : what;
            }
        }
        return null;
    }

    private @Nullable MutatingCall about(MethodCall call, String interfaceName, String node) {
        InterfaceDescription.Method method = method(call, interfaceName);
        return method == null ? null : MutatingCall.of(node, call.member(), method, call.body());
    }

    private InterfaceDescription.@Nullable Method method(MethodCall call, String interfaceName) {
        String wanted = call.interfaceName();
        return wanted == null || wanted.equals(interfaceName)
                ? interfaces.getOrDefault(interfaceName, Map.of()).get(call.member())
                : null;
    }

    private static @Nullable String element(MethodCall call, String prefix) {
        return call.path().startsWith(prefix) ? call.path().substring(prefix.length()) : null;
    }
}
