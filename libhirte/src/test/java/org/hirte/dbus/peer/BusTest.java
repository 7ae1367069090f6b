package org.hirte.dbus.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.loop.Endpoint;
import org.hirte.simulation.FakeBusDaemon;
import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.Simulation;
import org.junit.jupiter.api.Test;

/** The bus client and who is who on the bus, against a daemon of the simulated world. */
class BusTest {
    private static final String PATH = "/run/bus";

    private final Simulation world = new Simulation(1);
    private SimulatedLoop daemonProcess = world.process("host", "dbus-daemon");
    private FakeBusDaemon daemon = new FakeBusDaemon(daemonProcess, PATH);

    @Test
    void saysHelloOwnsNamesAndServesCalls() {
        Client server = new Client(0);
        Client client = new Client(0);
        ready(server, client);
        List<NameOutcome> owned = new ArrayList<>();
        server.bus.requestName("org.x.Y", owned::add);
        world.runFor(100);
        assertThat(owned).containsExactly(NameOutcome.OWNED);
        assertThat(daemon.owner("org.x.Y")).isEqualTo(server.bus.uniqueName());
        Peers.Outcome outcome = client.call("org.x.Y", "Echo", "hi");
        world.runFor(100);
        assertThat(outcome.text).isEqualTo("hi");
    }

    @Test
    void aNameThatIsTakenIsNotOwned() {
        Client first = new Client(0);
        Client second = new Client(0);
        ready(first, second);
        List<NameOutcome> owned = new ArrayList<>();
        first.bus.requestName("org.x.Y", owned::add);
        world.runFor(100);
        second.bus.requestName("org.x.Y", owned::add);
        first.bus.requestName("org.x.Y", owned::add);
        world.runFor(100);
        assertThat(owned)
                .containsExactlyInAnyOrder(NameOutcome.OWNED, NameOutcome.TAKEN, NameOutcome.OWNED);
        assertThat(daemon.owner("org.x.Y")).isEqualTo(first.bus.uniqueName());
    }

    @Test
    void hearsOfClientsThatVanishAndOfNamesItFollows() {
        Client watcher = new Client(0);
        Client other = new Client(0);
        ready(watcher, other);
        List<String> owners = new ArrayList<>();
        watcher.bus.watchName("org.x.Y", owners::add);
        world.runFor(100);
        other.bus.requestName("org.x.Y", owned -> {});
        world.runFor(100);
        String name = other.bus.uniqueName();
        other.process.kill();
        world.runFor(100);
        assertThat(owners).containsExactly("", name, "");
        assertThat(watcher.vanished).containsExactly(name);
    }

    @Test
    void comesBackAfterTheBusWasLostAndIsSomebodyNew() {
        Client client = new Client(0);
        ready(client);
        Peers.Outcome open = client.call(client.bus.uniqueName(), "Never", "x");
        client.answers = false;
        daemonProcess.kill();
        world.runFor(1_000);
        assertThat(client.log).contains("connected", "lost");
        assertThat(open.end).isEqualTo(MethodError.TERMINATED.toString());
        assertThat(client.bus.connection()).isNull();
        assertThat(client.bus.uniqueName()).isEmpty();
        client.bus.send(Header.signal("/a", "a.b", "Lost", ""), BodyWriter.NOTHING);
        daemonProcess = world.process("host", "dbus-daemon");
        daemon = new FakeBusDaemon(daemonProcess, PATH);
        world.runUntil("back on the bus", 3_000, () -> client.bus.connection() != null);
        assertThat(client.log.getLast()).isEqualTo("connected");
    }

    @Test
    void triesItsAddressesInTurn() {
        Client client = new Client(0, new Endpoint.Unix("/nobody"), new Endpoint.Unix(PATH));
        ready(client);
        assertThat(client.log.getFirst()).contains("unavailable", "/nobody");
    }

    @Test
    void closedForGoodItLeavesNothingBehind() {
        Client client = new Client(0);
        ready(client);
        client.bus.close();
        world.runFor(60_000);
        assertThat(client.process.liveTimers()).isZero();
        assertThat(client.process.openTransports()).isZero();
        assertThat(client.log).containsExactly("connected");
        Client early = new Client(0);
        early.bus.close();
        world.runFor(60_000);
        assertThat(early.process.openTransports()).isZero();
        assertThat(early.process.liveTimers()).isZero();
    }

    @Test
    void whoeverSendsWhatTheDaemonRefusesIsThrownOutAndComesBack() {
        Client client = new Client(0);
        ready(client);
        client.bus.send(Header.signal("/a", "a.b", "Bad", "b"), out -> out.int32(7));
        world.runFor(5_000);
        assertThat(client.log).containsExactly("connected", "lost", "connected");
    }

    @Test
    void callersAreKnownByTheUserTheBusVouchesForAndStayInOrder() {
        Client server = new Client(0);
        ready(server);
        List<String> seen = new ArrayList<>();
        server.callers =
                new Callers(server.bus, (call, uid) -> seen.add(call.member() + " by " + uid));
        Client root = new Client(0);
        Client user = new Client(1000);
        ready(root, user);
        String name = server.bus.uniqueName();
        for (int i = 0; i < 3; i++) {
            root.call(name, "R" + i, "x");
            user.call(name, "U" + i, "x");
        }
        world.runFor(100);
        assertThat(seen).containsSubsequence("R0 by 0", "R1 by 0", "R2 by 0");
        assertThat(seen).containsSubsequence("U0 by 1000", "U1 by 1000", "U2 by 1000");
        user.call(name, "U3", "x");
        world.runFor(100);
        assertThat(seen).endsWith("U3 by 1000").hasSize(7);
    }

    @Test
    void aCallerThatIsGoneBeforeItIsKnownHasNoUser() {
        Client server = new Client(0);
        ready(server);
        List<Integer> users = new ArrayList<>();
        server.callers = new Callers(server.bus, (call, uid) -> users.add(uid));
        Client hasty = new Client(0);
        ready(hasty);
        hasty.call(server.bus.uniqueName(), "Hit", "x");
        world.runUntil("call under way", 100, () -> !server.received.isEmpty());
        hasty.process.kill();
        world.runFor(100);
        assertThat(users).hasSize(1).allMatch(uid -> uid == -1 || uid == 0);
    }

    @Test
    void callsOfOneUnknownCallerAreHeldUpToALimit() {
        Client server = new Client(0);
        ready(server);
        List<String> passed = new ArrayList<>();
        server.callers = new Callers(server.bus, (call, uid) -> {
            passed.add(call.member());
            call.reply();
        });
        Client flood = new Client(0);
        ready(flood);
        List<Peers.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < PeerLimits.HELD_CALLS + 10; i++) {
            outcomes.add(flood.call(server.bus.uniqueName(), "M" + i, "x"));
        }
        world.runFor(5_000);
        assertThat(outcomes).allMatch(outcome -> outcome.end != null);
        long refused = outcomes.stream()
                .filter(outcome -> String.valueOf(outcome.end).contains("LimitsExceeded"))
                .count();
        assertThat(passed).hasSize(outcomes.size() - (int) refused);
        for (int i = 1; i < passed.size(); i++) {
            int before = Integer.parseInt(passed.get(i - 1).substring(1));
            assertThat(Integer.parseInt(passed.get(i).substring(1))).isGreaterThan(before);
        }
    }

    private void ready(Client... clients) {
        for (Client client : clients) {
            world.runUntil("on the bus", 5_000, () -> client.bus.connection() != null);
        }
    }

    /** A process on the bus. */
    private final class Client implements Bus.Handler {
        private final SimulatedLoop process;
        private final Bus bus;
        private final List<String> log = new ArrayList<>();
        private final List<String> vanished = new ArrayList<>();
        private final List<String> received = new ArrayList<>();
        private @org.jspecify.annotations.Nullable Callers callers;
        private boolean answers = true;

        Client(int uid) {
            this(uid, new Endpoint.Unix(PATH));
        }

        Client(int uid, Endpoint... endpoints) {
            process = world.process("host", "client", uid);
            bus = new Bus(process, List.of(endpoints), this);
            process.execute(bus::start);
        }

        Peers.Outcome call(String destination, String member, String text) {
            Peers.Outcome outcome = new Peers.Outcome();
            Header header = Header.call("/a", "a.b", member, "s").to(destination);
            Connection connection = java.util.Objects.requireNonNull(bus.connection());
            connection.call(header, out -> out.string(text), 5_000, outcome);
            return outcome;
        }

        @Override
        public void connected(Connection connection) {
            log.add("connected");
        }

        @Override
        public void unavailable(String cause) {
            log.add("unavailable: " + cause);
        }

        @Override
        public void lost(CloseReason reason) {
            log.add("lost");
        }

        @Override
        public void received(Connection connection, Message message)
                throws MalformedMessageException {
            received.add(String.valueOf(message.member()));
            Callers known = callers;
            if (known != null) {
                known.received(connection, message);
            } else if (message.type() == MessageType.CALL && answers) {
                MethodCall call = MethodCall.of(connection, message);
                call.replySignature("s");
                call.reply(message.body().retained());
            }
        }

        @Override
        public void vanished(String uniqueName) {
            vanished.add(uniqueName);
        }
    }
}
