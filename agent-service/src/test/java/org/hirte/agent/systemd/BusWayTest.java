package org.hirte.agent.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hirte.dbus.peer.Bus;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.wire.Message;
import org.hirte.simulation.FakeBusDaemon;
import org.hirte.simulation.SimulatedLoop;
import org.hirte.simulation.Simulation;
import org.junit.jupiter.api.Test;

/** How the agent finds systemd on a bus, which the two may reach in either order. */
class BusWayTest {
    private static final int A_MOMENT = 50;

    private final Simulation simulation = new Simulation(3);
    private final FakeBusDaemon bus =
            new FakeBusDaemon(simulation.process("rpi4", "bus"), "/run/bus");
    private final List<String> told = new ArrayList<>();
    private final BusWay way =
            new BusWay(simulation.process("rpi4", "hirte-agent"), List.of(bus.endpoint()));

    @Test
    void usesASystemdThatIsThereAlready() {
        startSystemd();
        simulation.runFor(A_MOMENT);
        way.start(new Told());
        simulation.runFor(A_MOMENT);

        assertThat(told).containsExactly("up");
    }

    @Test
    void waitsForASystemdThatComesToTheBusLater() {
        way.start(new Told());
        simulation.runFor(BusWay.ARRIVAL_MILLIS / 2);
        assertThat(told).isEmpty();

        startSystemd();
        simulation.runFor(2 * BusWay.ARRIVAL_MILLIS);

        assertThat(told).containsExactly("up");
    }

    @Test
    void saysThatThereIsNoneAndUsesOneThatComesAllTheSame() {
        way.start(new Told());
        simulation.runFor(BusWay.ARRIVAL_MILLIS + A_MOMENT);
        assertThat(told).containsExactly("nobody owns org.freedesktop.systemd1 on the bus");

        startSystemd();
        simulation.runFor(A_MOMENT);

        assertThat(told).endsWith("up");
    }

    @Test
    void saysNothingMoreOnceItIsClosed() {
        way.start(new Told());
        simulation.runFor(A_MOMENT);
        way.close();
        simulation.runFor(2 * BusWay.ARRIVAL_MILLIS);

        assertThat(told).isEmpty();
    }

    private void startSystemd() {
        SimulatedLoop loop = simulation.process("rpi4", "systemd");
        new Named(loop, bus).bus.start();
    }

    /** A client that takes systemd's name. */
    private static final class Named implements Bus.Handler {
        private final Bus bus;

        Named(SimulatedLoop loop, FakeBusDaemon daemon) {
            bus = new Bus(loop, List.of(daemon.endpoint()), this);
        }

        @Override
        public void connected(Connection connection) {
            bus.requestName(SystemdNames.SERVICE, outcome -> {});
        }

        @Override
        public void unavailable(String cause) {}

        @Override
        public void lost(CloseReason reason) {}

        @Override
        public void received(Connection connection, Message message) {}

        @Override
        public void vanished(String uniqueName) {}
    }

    private final class Told implements Way.Handler {
        @Override
        public void up(Connection connection) {
            told.add("up");
        }

        @Override
        public void down(String cause) {
            told.add("down " + cause);
        }

        @Override
        public void unavailable(String cause) {
            told.add(cause);
        }

        @Override
        public void signal(Message message) {}
    }
}
