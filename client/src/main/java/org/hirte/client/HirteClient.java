package org.hirte.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hirte.client.Calls.Subject;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusVariant;
import org.hirte.client.bus.DbusJavaBus;

/**
 * A connection to a hirte manager, in whichever dialect it serves.
 *
 * <pre>{@code
 * try (HirteClient hirte = HirteClient.connect(BusAddress.system(System.getenv()))) {
 *     JobOutcome outcome = hirte.run(JobKind.START, "rpi4", "httpd.service");
 * }
 * }</pre>
 *
 * <p>Threads: any; calls of several threads run at the same time. Listeners are called one after the
 * other, in the order of the signals, on a thread of the bus, and must not block or call the client.
 *
 * <p>Errors: every method throws {@link ClientException} with a {@link Failure} that says what kind.
 * A client is bound to the manager process it found; when that leaves, everything fails with {@link
 * Failure#MANAGER_LOST} and a new client is needed.
 */
public final class HirteClient implements AutoCloseable {
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    private static final String REPLACE = "replace";

    private final Bus bus;
    private final ManagerOwner manager;
    private final Calls calls;
    private final Signals signals;

    private HirteClient(Bus bus, ManagerOwner manager, Calls calls) {
        this.bus = bus;
        this.manager = manager;
        this.calls = calls;
        this.signals = new Signals(bus, manager, calls);
    }

    /** Connects with dbus-java to the manager on that bus; calls may take 35 s. */
    public static HirteClient connect(BusAddress address) throws ClientException {
        try {
            Bus bus = DbusJavaBus.connect(address);
            return over(bus, address.description(), Limits.CALL_TIMEOUT);
        } catch (BusException e) {
            throw new ClientException(
                    Failure.BUS_UNREACHABLE,
                    "cannot reach " + address.description() + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * Finds the manager on a connected bus: BLUECHI is preferred where it is served, since it has
     * more functions. The client owns the bus from now on, also when this fails.
     *
     * @param busDescription how messages name the bus, such as {@code the system bus}
     * @param callTimeout how long any one call may take; jobs have their own time
     */
    public static HirteClient over(Bus bus, String busDescription, Duration callTimeout)
            throws ClientException {
        return over(bus, busDescription, callTimeout, List.of(Dialect.BLUECHI, Dialect.HIRTE));
    }

    /**
     * Finds the manager on a connected bus under the names of some dialects, the first one that is
     * served. The client owns the bus from now on, also when this fails.
     *
     * @param dialects those to try, in this order
     */
    public static HirteClient over(
            Bus bus, String busDescription, Duration callTimeout, List<Dialect> dialects)
            throws ClientException {
        try {
            ManagerOwner manager = ManagerOwner.find(bus, busDescription, dialects);
            Calls calls = new Calls(bus, busDescription, manager, callTimeout);
            return new HirteClient(bus, manager, calls);
        } catch (ClientException e) {
            bus.close();
            throw e;
        }
    }

    /** The dialect spoken with the manager. */
    public Dialect dialect() {
        return manager.dialect();
    }

    /** All configured nodes in configured order. */
    public List<Node> nodes() throws ClientException {
        return calls.manager(body -> Replies.nodes(dialect(), body), "ListNodes", "");
    }

    /** All units of all online nodes. */
    public List<Unit> units() throws ClientException {
        return calls.manager(body -> Replies.unitsOfAll(dialect(), body), "ListUnits", "");
    }

    /** The units of one node. */
    public List<Unit> units(String node) throws ClientException {
        return node(node, body -> Replies.unitsOf(node, body), "ListUnits", "");
    }

    /** Runs a job with mode {@code replace} and waits for its end, as long as it takes. */
    public JobOutcome run(JobKind kind, String node, String unit) throws ClientException {
        return run(kind, node, unit, REPLACE, Duration.ofSeconds(Long.MAX_VALUE));
    }

    /**
     * Runs a job and waits for its end. The end is never missed, however fast the job is.
     *
     * @param mode systemd's job mode, such as {@code replace} or {@code fail}
     * @param timeout how long the job may take; it goes on if it takes longer
     * @throws ClientException {@link Failure#TIMED_OUT} when it takes longer; {@link
     *     Failure#NODE_LOST} or {@link Failure#MANAGER_LOST} when its end can no longer be heard of
     */
    public JobOutcome run(JobKind kind, String node, String unit, String mode, Duration timeout)
            throws ClientException {
        try (PendingJob job = submit(kind, node, unit, mode)) {
            return job.await(timeout);
        }
    }

    /**
     * Runs a job and returns when the node's systemd has accepted it. The end can be waited for, and
     * is not missed, until the returned object is closed.
     *
     * @param mode systemd's job mode, such as {@code replace} or {@code fail}
     */
    public PendingJob submit(JobKind kind, String node, String unit, String mode)
            throws ClientException {
        signals.watchJobs();
        Subject subject = new Subject(node, unit);
        JobWaits.Wait wait = signals.jobs().begin(node, dialect().nodePath(node));
        try {
            String path = calls.node(subject, Body::string, kind.method(), "ss", unit, mode);
            return new PendingJob(path, subject, wait, wait.accepted(path));
        } catch (ClientException e) {
            wait.close();
            throw e;
        }
    }

    /** The unit files of all online nodes; BLUECHI only. */
    public List<UnitFile> unitFiles() throws ClientException {
        return calls.manager(Replies::unitFilesOfAll, "ListUnitFiles", "");
    }

    /** The unit files of one node; BLUECHI only. */
    public List<UnitFile> unitFiles(String node) throws ClientException {
        return node(node, body -> Replies.unitFilesOf(node, body), "ListUnitFiles", "");
    }

    /** Whether a unit file is {@code enabled}, {@code disabled}, {@code static}...; BLUECHI only. */
    public String unitFileState(String node, String file) throws ClientException {
        return unit(node, file, Body::string, "GetUnitFileState", "s", file);
    }

    /** Suspends the processes of a unit; BLUECHI only. */
    public void freeze(String node, String unit) throws ClientException {
        unit(node, unit, body -> true, "FreezeUnit", "s", unit);
    }

    /** Lets the processes of a frozen unit go on; BLUECHI only. */
    public void thaw(String node, String unit) throws ClientException {
        unit(node, unit, body -> true, "ThawUnit", "s", unit);
    }

    /**
     * Sends a signal to processes of a unit; BLUECHI only.
     *
     * @param whom {@code all}, {@code main} or {@code control}
     */
    public void kill(String node, String unit, String whom, int signal) throws ClientException {
        unit(node, unit, body -> true, "KillUnit", "ssi", unit, whom, signal);
    }

    /** Forgets the failures of all units of a node; BLUECHI only. */
    public void resetFailed(String node) throws ClientException {
        node(node, body -> true, "ResetFailed", "");
    }

    /** Forgets the failure of a unit; BLUECHI only. */
    public void resetFailed(String node, String unit) throws ClientException {
        unit(node, unit, body -> true, "ResetFailedUnit", "s", unit);
    }

    /** The target a node boots into; BLUECHI only. */
    public String defaultTarget(String node) throws ClientException {
        return node(node, Body::string, "GetDefaultTarget", "");
    }

    /** Sets the target a node boots into; BLUECHI only. */
    public List<UnitFileChange> setDefaultTarget(String node, String target, boolean isForced)
            throws ClientException {
        return unit(node, target, Replies::changes, "SetDefaultTarget", "sb", target, isForced);
    }

    /**
     * Sets properties of a unit, such as its resource limits.
     *
     * @param isRuntime until the next reboot only
     * @param properties by name, each with systemd's type
     */
    public void setUnitProperties(
            String node, String unit, boolean isRuntime, Map<String, BusVariant> properties)
            throws ClientException {
        List<Object> pairs = new ArrayList<>();
        properties.forEach((name, value) -> pairs.add(List.of(name, value)));
        unit(node, unit, body -> true, "SetUnitProperties", "sba(sv)", unit, isRuntime, pairs);
    }

    /** Enables unit files; systemd on the node is not reloaded. */
    public Enablement enable(String node, List<String> files, boolean isRuntime, boolean isForced)
            throws ClientException {
        return node(
                node,
                body -> new Enablement(body.bool(), Replies.changes(body)),
                "EnableUnitFiles",
                "asbb",
                List.copyOf(files),
                isRuntime,
                isForced);
    }

    /** Disables unit files; systemd on the node is not reloaded. */
    public List<UnitFileChange> disable(String node, List<String> files, boolean isRuntime)
            throws ClientException {
        return node(
                node, Replies::changes, "DisableUnitFiles", "asb", List.copyOf(files), isRuntime);
    }

    /** Lets the node's systemd read its unit files again. */
    public void reload(String node) throws ClientException {
        node(node, body -> true, "Reload", "");
    }

    /**
     * One property of a unit.
     *
     * @param interfaceName such as {@code org.freedesktop.systemd1.Unit}
     */
    public BusVariant unitProperty(String node, String unit, String interfaceName, String property)
            throws ClientException {
        return calls.node(
                new Subject(node, unit),
                Body::variant,
                "GetUnitProperty",
                "sss",
                unit,
                interfaceName,
                property);
    }

    /**
     * All properties of a unit.
     *
     * @param interfaceName such as {@code org.freedesktop.systemd1.Unit}; empty for all interfaces
     */
    public Map<String, BusVariant> unitProperties(String node, String unit, String interfaceName)
            throws ClientException {
        return calls.node(
                new Subject(node, unit),
                Body::properties,
                "GetUnitProperties",
                "ss",
                unit,
                interfaceName);
    }

    /**
     * One property of a node itself, such as {@code LastSeenTimestamp} (contract 2.4). Answered for
     * offline nodes too.
     */
    public BusVariant nodeProperty(String node, String property) throws ClientException {
        return calls.object(
                new Subject(node, ""),
                dialect().nodePath(node),
                PROPERTIES,
                Body::variant,
                "Get",
                "ss",
                dialect().nodeInterface(),
                property);
    }

    /** Sets the manager's log level: DEBUG, INFO, WARN or ERROR. */
    public void logLevel(String level) throws ClientException {
        calls.manager(body -> true, "SetLogLevel", "s", level);
    }

    /** Sets the log level of a node's agent: DEBUG, INFO, WARN or ERROR. */
    public void logLevel(String node, String level) throws ClientException {
        node(node, body -> true, "SetLogLevel", "s", level);
    }

    /** Starts measuring jobs; refused if already on. */
    public void enableMetrics() throws ClientException {
        calls.manager(body -> true, "EnableMetrics", "");
    }

    /** Stops measuring jobs; refused if already off. */
    public void disableMetrics() throws ClientException {
        calls.manager(body -> true, "DisableMetrics", "");
    }

    /** Hears measured times, while measuring is on, as long as this client lives. */
    public void listenToMetrics(Consumer<MetricsEvent> listener) throws ClientException {
        signals.watchManager();
        signals.listen(
                dialect().metricsPath(),
                dialect().metricsInterface(),
                signal -> listener.accept(Replies.metricsEvent(signal)));
    }

    /** Hears when nodes come and go, as long as this client lives. */
    public void listenToNodes(Consumer<NodeStatus> listener) throws ClientException {
        Map<String, String> names = new HashMap<>();
        for (Node node : nodes()) {
            names.put(dialect().nodePath(node.name()), node.name());
        }
        signals.watchManager();
        signals.listenToNodes((path, isOnline) -> {
            String name = names.get(path);
            if (name != null) {
                listener.accept(new NodeStatus(name, isOnline));
            }
        });
    }

    /** Creates a monitor; it hears nothing until subscribed. */
    public MonitorHandle monitor(Consumer<MonitorEvent> listener) throws ClientException {
        signals.watchManager();
        String path = calls.manager(Body::string, "CreateMonitor", "");
        Bus.Registration registration =
                signals.listen(path, dialect().monitorInterface(), signal -> {
                    if (!signal.member().equals("PeerRemoved")) {
                        listener.accept(Replies.monitorEvent(signal));
                    }
                });
        return new MonitorHandle(calls, dialect(), path, registration);
    }

    /**
     * Completes when the manager or the bus is lost, with what was lost.
     *
     * @throws ClientException {@link Failure#MANAGER_LOST} if that has happened already
     */
    public CompletableFuture<ClientException> loss() throws ClientException {
        signals.watchManager();
        return signals.loss().copy();
    }

    /** Ends the connection; waiting calls fail. */
    @Override
    public void close() {
        bus.close();
    }

    private <T> T node(
            String node, Calls.Reader<T> reader, String member, String signature, Object... args)
            throws ClientException {
        return calls.node(new Subject(node, ""), reader, member, signature, args);
    }

    private <T> T unit(
            String node,
            String unit,
            Calls.Reader<T> reader,
            String member,
            String signature,
            Object... args)
            throws ClientException {
        return calls.node(new Subject(node, unit), reader, member, signature, args);
    }
}
