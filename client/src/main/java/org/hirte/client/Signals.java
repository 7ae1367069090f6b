package org.hirte.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hirte.client.Body.UnexpectedBody;
import org.hirte.client.Calls.Subject;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusSignal;
import org.hirte.client.bus.BusVariant;
import org.hirte.client.bus.SignalMatch;

/** What one manager says without being asked, and the news of its end. Threads: any. */
final class Signals {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final Bus bus;
    private final ManagerOwner manager;
    private final Calls calls;
    private final JobWaits jobs = new JobWaits();
    private final CompletableFuture<ClientException> loss = new CompletableFuture<>();
    private boolean isWatchingManager;
    private boolean isWatchingJobs;

    Signals(Bus bus, ManagerOwner manager, Calls calls) {
        this.bus = bus;
        this.manager = manager;
        this.calls = calls;
        bus.onLost(() -> lost(calls.busLost()));
    }

    /** Uses a signal's body. */
    interface Listener {
        void hear(BusSignal signal) throws UnexpectedBody;
    }

    /** Hears of a node, known by its path. */
    interface NodeListener {
        void changed(String nodePath, boolean isOnline);
    }

    JobWaits jobs() {
        return jobs;
    }

    /** Completes when the manager or the bus is lost. */
    CompletableFuture<ClientException> loss() {
        return loss;
    }

    Bus.Registration listen(String path, String interfaceName, Listener listener)
            throws ClientException {
        return listen(SignalMatch.of(manager.owner(), path, interfaceName, null), listener);
    }

    void listenToNodes(NodeListener listener) throws ClientException {
        String nodeInterface = manager.dialect().nodeInterface();
        SignalMatch match = new SignalMatch(
                manager.owner(),
                null,
                manager.dialect().nodesPath(),
                PROPERTIES,
                "PropertiesChanged",
                nodeInterface);
        listen(match, signal -> {
            Body body = new Body(signal.body());
            body.string();
            Map<String, BusVariant> changed = body.properties();
            BusVariant status = changed.get("Status");
            if (status != null) {
                listener.changed(signal.path(), "online".equals(status.value()));
            }
        });
    }

    /** From now on the end of every job is heard. */
    synchronized void watchJobs() throws ClientException {
        if (isWatchingJobs) {
            return;
        }
        Dialect dialect = manager.dialect();
        listen(
                SignalMatch.of(
                        manager.owner(),
                        dialect.rootPath(),
                        dialect.managerInterface(),
                        "JobRemoved"),
                signal -> jobs.removed(Replies.jobRemoved(signal)));
        listenToNodes(jobs::nodeChanged);
        watchManager();
        isWatchingJobs = true;
    }

    /** From now on the end of the manager is heard; fails if it has left already. */
    synchronized void watchManager() throws ClientException {
        if (isWatchingManager) {
            return;
        }
        SignalMatch match = new SignalMatch(
                BUS, null, null, BUS, "NameOwnerChanged", manager.dialect().busName());
        listen(match, signal -> lost(calls.managerLost()));
        try {
            if (!manager.isStillThere(bus)) {
                throw calls.managerLost();
            }
        } catch (BusException e) {
            throw calls.failure(Subject.MANAGER, "GetNameOwner", e);
        } catch (UnexpectedBody e) {
            throw new ClientException(Failure.MALFORMED_REPLY, e.getMessage(), e);
        }
        isWatchingManager = true;
    }

    private Bus.Registration listen(SignalMatch match, Listener listener) throws ClientException {
        try {
            return bus.listen(match, signal -> hear(listener, signal));
        } catch (BusException e) {
            throw calls.failure(Subject.MANAGER, "AddMatch", e);
        }
    }

    private void hear(Listener listener, BusSignal signal) {
        try {
            listener.hear(signal);
        } catch (UnexpectedBody e) {
            lost(new ClientException(
                    Failure.MALFORMED_REPLY,
                    "manager: signal " + signal.member() + " not understood: " + e.getMessage(),
                    e));
        }
    }

    private void lost(ClientException cause) {
        jobs.fail(cause);
        loss.complete(cause);
    }
}
