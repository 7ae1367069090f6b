import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.Variant;
import org.hirte.client.api.NodePeerStruct;
import org.hirte.client.api.PropertyStruct;
import org.hirte.client.bluechi.Controller;
import org.hirte.client.bluechi.Job;
import org.hirte.client.bluechi.Monitor;
import org.hirte.client.bluechi.Node;

/**
 * A small state manager on hirte's D-Bus API (BlueChi dialect), with dbus-java and the interfaces of
 * the hirte-client library:
 *
 * <pre>java -cp 'hirte-client.jar:…' StateManager.java NODE UNIT</pre>
 *
 * <p>It lists nodes and units, watches all units of all nodes, starts UNIT and waits for the end of
 * the job, sets a property, runs a transient unit and cancels a job. Handlers are in place before
 * the calls that make signals, so that nothing falls into a gap (docs/state-manager.md).
 */
public final class StateManager {
    private static final String BASE = "org.eclipse.bluechi";
    private static final String ROOT = "/org/eclipse/bluechi";
    private static final long PATIENCE_SECONDS = 30;

    /** What the manager tells, in the order it arrives. */
    private sealed interface Event {
        record JobEnded(String path, String result) implements Event {}

        record UnitAppeared(String node, String unit) implements Event {}

        record UnitChanged(String node, String unit, String state) implements Event {}
    }

    private final DBusConnection bus;
    private final Controller controller;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<Event> seen = new ArrayList<>();

    private StateManager(DBusConnection bus) throws DBusException {
        this.bus = bus;
        controller = bus.getRemoteObject(BASE, ROOT, Controller.class);
        bus.addSigHandler(
                Controller.JobRemoved.class,
                signal -> events.add(
                        new Event.JobEnded(signal.job().getPath(), signal.result())));
    }

    public static void main(String[] arguments) throws Exception {
        // one thread for signals: more would hand them on in any order
        DBusConnectionBuilder builder = DBusConnectionBuilder.forSystemBus();
        builder.receivingThreadConfig().withSignalThreadCount(1);
        try (DBusConnection bus = builder.build()) {
            new StateManager(bus).run(arguments[0], arguments[1]);
        }
    }

    private void run(String nodeName, String unit) throws Exception {
        for (NodePeerStruct node : controller.listNodes()) {
            System.out.println("node " + node.name() + ": " + node.status());
        }
        controller.listUnits().forEach((name, units) ->
                System.out.println("node " + name + " has " + units.size() + " units loaded"));

        watchEverything();
        String path = controller.getNode(nodeName).getPath();
        Node node = bus.getRemoteObject(BASE, path, Node.class);

        String job = node.startUnit(unit, "replace").getPath();
        System.out.println("start " + unit + ": " + end(job));
        await(event -> event.equals(new Event.UnitChanged(nodeName, unit, "active")));
        System.out.println("monitor: " + unit + " is active");

        var description = new PropertyStruct("Description", new Variant<>("set by a program"));
        node.setUnitProperties(unit, true, List.of(description));
        Object value = node.getUnitProperty(unit, BASE_UNIT, "Description").getValue();
        System.out.println("description: " + value);

        transientUnitAndCancel(node, nodeName);
        job = node.stopUnit(unit, "replace").getPath();
        System.out.println("stop " + unit + ": " + end(job));
    }

    private static final String BASE_UNIT = "org.freedesktop.systemd1.Unit";

    private void watchEverything() throws DBusException {
        bus.addSigHandler(
                Monitor.UnitNew.class,
                signal -> events.add(new Event.UnitAppeared(signal.node(), signal.unit())));
        bus.addSigHandler(
                Monitor.UnitStateChanged.class,
                signal -> events.add(new Event.UnitChanged(
                        signal.node(), signal.unit(), signal.activeState())));
        String path = controller.createMonitor().getPath();
        bus.getRemoteObject(BASE, path, Monitor.class).subscribe("*", "*");
    }

    private void transientUnitAndCancel(Node node, String nodeName) throws Exception {
        String slow = "slow-java-example.service";
        var type = new PropertyStruct("Type", new Variant<>("oneshot"));
        var timeout = new PropertyStruct("RemainAfterExit", new Variant<>(true));
        var command = new PropertyStruct(
                "ExecStart",
                new Variant<>(
                        List.of(new Command("/bin/sleep", List.of("/bin/sleep", "60"), false)),
                        "a(sasb)"));
        node.startTransientUnit(slow, "fail", List.of(type, timeout, command), List.of());
        await(event -> event.equals(new Event.UnitAppeared(nodeName, slow)));
        System.out.println("transient unit: " + slow + " is there");

        String job = node.restartUnit(slow, "replace").getPath();
        bus.getRemoteObject(BASE, job, Job.class).cancel();
        System.out.println("cancelled job: " + end(job));
        job = node.stopUnit(slow, "replace").getPath();
        System.out.println("stop " + slow + ": " + end(job));
    }

    /** The command of a transient service, as systemd's D-Bus API takes it. */
    public static final class Command extends org.freedesktop.dbus.Struct {
        @org.freedesktop.dbus.annotations.Position(0)
        private final String path;

        @org.freedesktop.dbus.annotations.Position(1)
        private final List<String> arguments;

        @org.freedesktop.dbus.annotations.Position(2)
        private final boolean mayFail;

        public Command(String path, List<String> arguments, boolean mayFail) {
            this.path = path;
            this.arguments = arguments;
            this.mayFail = mayFail;
        }
    }

    private String end(String job) throws InterruptedException {
        Event end = await(event -> event instanceof Event.JobEnded(String path, String result)
                && path.equals(job));
        return ((Event.JobEnded) end).result();
    }

    /** Looks at all events so far, and then at those to come, for the wanted one. */
    private Event await(Predicate<Event> wanted) throws InterruptedException {
        for (Event event : seen) {
            if (wanted.test(event)) {
                return event;
            }
        }
        while (true) {
            Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new IllegalStateException("nothing more happened in time");
            }
            seen.add(event);
            if (wanted.test(event)) {
                return event;
            }
        }
    }
}
