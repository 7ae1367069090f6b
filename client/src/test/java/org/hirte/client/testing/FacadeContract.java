package org.hirte.client.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.freedesktop.dbus.exceptions.DBusException;
import org.hirte.client.ClientException;
import org.hirte.client.Dialect;
import org.hirte.client.Enablement;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.JobOutcome;
import org.hirte.client.MetricsEvent;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorHandle;
import org.hirte.client.Node;
import org.hirte.client.NodeStatus;
import org.hirte.client.Unit;
import org.hirte.client.UnitFileChange;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusVariant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link HirteClient} promises on any {@link Bus}, against a real dbus-daemon. */
@Timeout(300)
public abstract class FacadeContract {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ScriptedManager> managers = new ArrayList<>();
    private PrivateBus bus;

    /** Connects the bus under test. */
    protected abstract Bus connect(BusAddress address) throws BusException;

    @BeforeEach
    void startBus() throws IOException {
        bus = PrivateBus.start();
    }

    @AfterEach
    void stopBus() throws IOException {
        threads.shutdownNow();
        managers.forEach(ScriptedManager::leave);
        bus.close();
    }

    private HirteClient client() throws BusException, ClientException {
        return HirteClient.over(connect(bus.address()), "the test bus", PATIENCE);
    }

    private ScriptedManager manager(Dialect dialect) throws DBusException {
        ScriptedManager manager = ScriptedManager.start(bus.address(), dialect);
        managers.add(manager);
        return manager;
    }

    private static ClientException failureOf(Callable<?> call) {
        return catchThrowableOfType(ClientException.class, call::call);
    }

    @ParameterizedTest
    @EnumSource
    void speaksTheDialectServedAndListsNodes(Dialect dialect) throws Exception {
        manager(dialect);
        try (var client = client()) {
            assertThat(client.dialect()).isEqualTo(dialect);
            String ip = dialect == Dialect.BLUECHI ? "::ffff:10.0.0." : "";
            assertThat(client.nodes())
                    .containsExactly(
                            new Node("laptop", true, ip.isEmpty() ? "" : ip + "1"),
                            new Node("rpi4", true, ip.isEmpty() ? "" : ip + "2"),
                            new Node("spare", false, ""));
        }
    }

    @Test
    void prefersBluechiWhereBothAreServed() throws Exception {
        manager(Dialect.HIRTE);
        manager(Dialect.BLUECHI);
        try (var client = client()) {
            assertThat(client.dialect()).isEqualTo(Dialect.BLUECHI);
        }
    }

    @Test
    void saysThatNoManagerIsThere() {
        ClientException error = failureOf(this::client);

        assertThat(error.failure()).isEqualTo(Failure.MANAGER_ABSENT);
        assertThat(error)
                .hasMessage("no manager on the test bus: neither org.eclipse.bluechi nor"
                        + " org.containers.hirte is there");
    }

    @ParameterizedTest
    @EnumSource
    void listsUnitsOfAllNodesAndOfOne(Dialect dialect) throws Exception {
        manager(dialect);
        try (var client = client()) {
            assertThat(client.units())
                    .extracting(Unit::node, Unit::name, Unit::activeState, Unit::subState)
                    .containsExactly(
                            tuple("laptop", "httpd.service", "active", "running"),
                            tuple("laptop", "backup.timer", "inactive", "dead"),
                            tuple("rpi4", "httpd.service", "active", "running"),
                            tuple("rpi4", "backup.timer", "inactive", "dead"));
            assertThat(client.units("rpi4").getFirst())
                    .isEqualTo(new Unit(
                            "rpi4",
                            "httpd.service",
                            "Description of httpd.service",
                            "loaded",
                            "active",
                            "running",
                            "",
                            "/org/freedesktop/systemd1/unit/x",
                            0,
                            "",
                            "/"));
        }
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    @ParameterizedTest
    @EnumSource
    void tellsHowJobsEndWhetherBeforeOrAfterTheReply(Dialect dialect) throws Exception {
        ScriptedManager manager = manager(dialect);
        try (var client = client()) {
            for (JobKind kind : JobKind.values()) {
                JobOutcome after = client.run(kind, "rpi4", "httpd.service");
                JobOutcome before = client.run(kind, "rpi4", "quick.service");

                assertThat(after.isDone()).isTrue();
                assertThat(after.unit()).isEqualTo("httpd.service");
                assertThat(before.isDone()).isTrue();
                assertThat(before.node()).isEqualTo("rpi4");
            }
            manager.awaitCall("ReloadUnit rpi4 quick.service replace");
            assertThat(client.run(JobKind.START, "laptop", "fails.service").result())
                    .isEqualTo("failed");
            assertThat(client.run(JobKind.START, "laptop", "gone.service").result())
                    .isEqualTo("node-offline");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsManyJobsApart(Dialect dialect) throws Exception {
        manager(dialect);
        try (var client = client()) {
            List<String> units =
                    List.of("quick.service", "a.service", "fails.service", "b.service");
            var jobs = new ArrayList<Future<JobOutcome>>();
            for (int i = 0; i < 40; i++) {
                String unit = units.get(i % units.size());
                jobs.add(threads.submit(() -> client.run(JobKind.START, "rpi4", unit)));
            }
            for (int i = 0; i < jobs.size(); i++) {
                JobOutcome outcome = jobs.get(i).get(100, TimeUnit.SECONDS);
                assertThat(outcome.unit()).isEqualTo(units.get(i % units.size()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyACallFailed(Dialect dialect) throws Exception {
        manager(dialect);
        try (var client = client()) {
            assertFails(
                    client,
                    "rpi4",
                    "nosuch.service",
                    Failure.UNIT_UNKNOWN,
                    "node 'rpi4', unit 'nosuch.service': Unit nosuch.service not found.");
            assertFails(
                    client, "spare", "a.service", Failure.NODE_OFFLINE, "node 'spare' is offline");
            assertFails(client, "nowhere", "a.service", Failure.NODE_UNKNOWN, "no node 'nowhere'");
            assertFails(
                    client,
                    "rpi4",
                    "mute.service",
                    Failure.TIMED_OUT,
                    "node 'rpi4', unit 'mute.service': Method call timed out");
            assertFails(
                    client,
                    "rpi4",
                    "cut.service",
                    Failure.NODE_LOST,
                    "node 'rpi4', unit 'cut.service': the node went offline before it answered");
            assertFails(
                    client,
                    "rpi4",
                    "lost.service",
                    Failure.NODE_LOST,
                    "node 'rpi4' went offline before the job ended");
        }
    }

    private static void assertFails(
            HirteClient client, String node, String unit, Failure failure, String message) {
        ClientException error = failureOf(() -> client.run(JobKind.START, node, unit));
        assertThat(error).hasMessage(message);
        assertThat(error.failure()).isEqualTo(failure);
    }

    @ParameterizedTest
    @EnumSource
    void givesUpWaitingForAJobInTime(Dialect dialect) throws Exception {
        manager(dialect);
        try (var client = client()) {
            Duration timeout = Duration.ofMillis(300);
            ClientException error = failureOf(
                    () -> client.run(JobKind.START, "rpi4", "hangs.service", "replace", timeout));

            assertThat(error.failure()).isEqualTo(Failure.TIMED_OUT);
            assertThat(error)
                    .hasMessage("node 'rpi4', unit 'hangs.service': the job has not ended within"
                            + " 300 ms; it goes on");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsWaitingWhenTheManagerLeaves(Dialect dialect) throws Exception {
        ScriptedManager manager = manager(dialect);
        try (var client = client()) {
            var job = threads.submit(
                    () -> failureOf(() -> client.run(JobKind.START, "rpi4", "hangs.service")));
            manager.awaitCall("StartUnit rpi4 hangs.service replace");
            manager.leave();

            ClientException error = job.get(100, TimeUnit.SECONDS);
            assertThat(error.failure()).isEqualTo(Failure.MANAGER_LOST);
            assertThat(error)
                    .hasMessage("the manager (" + dialect.busName() + ") left the test bus");
            assertThat(failureOf(client::nodes).failure()).isEqualTo(Failure.MANAGER_LOST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsWaitingWhenTheBusDies(Dialect dialect) throws Exception {
        var manager = manager(dialect);
        try (var client = client()) {
            var job = threads.submit(
                    () -> failureOf(() -> client.run(JobKind.START, "rpi4", "hangs.service")));
            manager.awaitCall("StartUnit rpi4 hangs.service replace");
            bus.kill();

            assertThat(job.get(100, TimeUnit.SECONDS).failure()).isEqualTo(Failure.BUS_UNREACHABLE);
            assertThat(failureOf(client::nodes).failure()).isEqualTo(Failure.BUS_UNREACHABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsPropertiesWithTheirTypes(Dialect dialect) throws Exception {
        manager(dialect);
        try (var client = client()) {
            String unitInterface = "org.freedesktop.systemd1.Unit";
            var all = client.unitProperties("rpi4", "httpd.service", unitInterface);

            assertThat(all.get("ActiveState")).isEqualTo(new BusVariant("s", "active"));
            assertThat(all.get("CanStart")).isEqualTo(new BusVariant("b", true));
            assertThat(all.get("ActiveEnterTimestamp"))
                    .isEqualTo(new BusVariant("t", 1_700_000_000_000_000L));
            assertThat(all.get("After"))
                    .isEqualTo(new BusVariant("as", List.of("basic.target", "sysinit.target")));
            assertThat(client.unitProperty("rpi4", "httpd.service", unitInterface, "Id"))
                    .isEqualTo(new BusVariant("s", "httpd.service"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void enablesDisablesReloadsAndSetsLogLevels(Dialect dialect) throws Exception {
        ScriptedManager manager = manager(dialect);
        try (var client = client()) {
            Enablement enablement = client.enable("rpi4", List.of("a.service"), true, false);
            assertThat(enablement.carriesInstallInfo()).isTrue();
            assertThat(enablement.changes())
                    .containsExactly(new UnitFileChange("symlink", "/etc/a", "/usr/lib/a.service"));
            manager.awaitCall("EnableUnitFiles [a.service] true false");

            assertThat(client.disable("rpi4", List.of("a.service", "b.service"), false))
                    .containsExactly(new UnitFileChange("unlink", "/etc/a", ""));
            manager.awaitCall("DisableUnitFiles [a.service, b.service] false");

            client.reload("rpi4");
            manager.awaitCall("Reload rpi4");
            client.logLevel("DEBUG");
            manager.awaitCall("SetLogLevel DEBUG");
            client.logLevel("rpi4", "WARN");
            manager.awaitCall("SetLogLevel rpi4 WARN");
        }
    }

    @ParameterizedTest
    @EnumSource
    void monitorsUnitsInTheOrderOfEvents(Dialect dialect) throws Exception {
        BlockingQueue<MonitorEvent> events = new LinkedBlockingQueue<>();
        ScriptedManager manager = manager(dialect);
        try (var client = client()) {
            MonitorHandle monitor = client.monitor(events::add);
            long id = monitor.subscribe("rpi4", List.of("a.service", "b.service"));

            assertThat(id).isEqualTo(4_000_000_000L);
            for (String unit : List.of("a.service", "b.service")) {
                assertThat(next(events))
                        .isEqualTo(new MonitorEvent.Created("rpi4", unit, "virtual"));
                assertThat(next(events))
                        .isEqualTo(new MonitorEvent.StateChanged(
                                "rpi4", unit, "active", "running", "real"));
                assertThat(next(events))
                        .isEqualTo(new MonitorEvent.PropertiesChanged(
                                "rpi4",
                                unit,
                                "org.freedesktop.systemd1.Unit",
                                Map.of("StatusText", new BusVariant("s", "ready"))));
                assertThat(next(events)).isEqualTo(new MonitorEvent.Removed("rpi4", unit, "real"));
            }
            monitor.unsubscribe(id);
            manager.awaitCall("Unsubscribe 4000000000");
            monitor.close();
            manager.awaitCall("Close");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hearsOfNodesAndMeasuredTimes(Dialect dialect) throws Exception {
        BlockingQueue<NodeStatus> statuses = new LinkedBlockingQueue<>();
        BlockingQueue<MetricsEvent> times = new LinkedBlockingQueue<>();
        ScriptedManager manager = manager(dialect);
        try (var client = client()) {
            client.listenToNodes(statuses::add);
            client.listenToMetrics(times::add);
            client.enableMetrics();
            manager.awaitCall("EnableMetrics");
            manager.sayStatus("spare", "online");
            manager.sayMetrics();

            assertThat(next(statuses)).isEqualTo(new NodeStatus("spare", true));
            assertThat(next(times))
                    .isEqualTo(new MetricsEvent.StartMeasured(
                            "rpi4", "/job/1", "httpd.service", 7_500, 5_250));
            assertThat(next(times))
                    .isEqualTo(new MetricsEvent.AgentMeasured(
                            "rpi4", "httpd.service", "start", 5_250));
            client.disableMetrics();
            manager.awaitCall("DisableMetrics");
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(100, TimeUnit.SECONDS);
        assertThat(value).isNotNull();
        return value;
    }

    @ParameterizedTest
    @EnumSource
    void saysWhenTheManagerIsLost(Dialect dialect) throws Exception {
        var manager = manager(dialect);
        try (var client = client()) {
            var loss = client.loss();
            manager.leave();

            assertThat(loss.get(100, TimeUnit.SECONDS).failure()).isEqualTo(Failure.MANAGER_LOST);
        }
    }

    @Test
    void aBusThatIsNotThereIsNamed() {
        BusAddress nowhere = BusAddress.of("unix:path=/nonexistent/bus");

        assertThat(catchThrowableOfType(BusException.Gone.class, () -> connect(nowhere)))
                .hasMessageContaining("No such file");
    }
}
