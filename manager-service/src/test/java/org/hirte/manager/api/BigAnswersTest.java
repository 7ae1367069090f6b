package org.hirte.manager.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.manager.api.ManagerOnRealBus.await;
import static org.hirte.manager.api.ManagerOnRealBus.on;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.hirte.dbus.peer.PrivateBus;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.UnitListMerge;
import org.hirte.manager.TestPeer;
import org.hirte.manager.World;
import org.hirte.protocol.Dialect;
import org.junit.jupiter.api.Test;

/**
 * Answers beyond what the bus carries (decision 17). The bus would throw the manager off for one;
 * it refuses them itself, names the way out, and that way works.
 */
class BigAnswersTest {
    private static final int MEGABYTE = 1 << 20;

    /** What dbus-daemon lets a client have open. */
    private static final int MANY = 100;

    @Test
    void bothApisRefuseWhatDbusDaemonDoesNotCarry() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        try (PrivateBus bus = PrivateBus.daemon();
                ManagerOnRealBus manager = new ManagerOnRealBus(bus)) {
            refuses(manager);
        }
    }

    @Test
    void bothApisRefuseWhatDbusBrokerDoesNotCarry() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker");
        try (PrivateBus bus = PrivateBus.broker();
                ManagerOnRealBus manager = new ManagerOnRealBus(bus)) {
            refuses(manager);
        }
    }

    @Test
    void manyLongAnswersAtOnceAllComeFromDbusDaemon() throws Exception {
        assumeTrue(PrivateBus.hasDaemon(), "no dbus-daemon");
        try (PrivateBus bus = PrivateBus.daemon();
                ManagerOnRealBus manager = new ManagerOnRealBus(bus)) {
            answersAll(manager);
        }
    }

    @Test
    void manyLongAnswersAtOnceAllComeFromDbusBroker() throws Exception {
        assumeTrue(PrivateBus.hasBroker(), "no dbus-broker");
        try (PrivateBus bus = PrivateBus.broker();
                ManagerOnRealBus manager = new ManagerOnRealBus(bus)) {
            answersAll(manager);
        }
    }

    /** Far more together than may wait for the bus: the connection to it would be given up. */
    private static void answersAll(ManagerOnRealBus manager) throws Exception {
        for (String node : new String[] {"a", "b"}) {
            TestPeer agent = manager.agent(node);
            on(manager.peers(), () -> {
                agent.onCall(call -> call.reply(UnitListMerge.UNITS, units(2 * MEGABYTE)));
                return agent;
            });
        }
        TestPeer client = manager.client(manager.peers());
        Dialect dialect = Dialect.BLUECHI;
        Header listUnits = Header.call(
                        dialect.rootPath(), dialect.controllerInterface(), "ListUnits", "")
                .to(dialect.baseName());
        on(manager.peers(), () -> {
            client.heard.clear();
            for (int i = 0; i < MANY; i++) {
                client.callForLength(listUnits, Body.EMPTY);
            }
            return client;
        });
        await(manager.peers(), () -> client.heard.size() >= MANY);
        assertThat(on(manager.peers(), client::take))
                .hasSize(MANY)
                .allSatisfy(line -> assertThat(line).matches("ListUnits: 4\\d{6} bytes"));
        assertThat(manager.losses()).as("losses of the bus").isZero();
    }

    /** Each of the two nodes' answers fits, both together do not. */
    private static void refuses(ManagerOnRealBus manager) throws Exception {
        for (String node : new String[] {"a", "b"}) {
            TestPeer agent = manager.agent(node);
            on(manager.peers(), () -> {
                agent.onCall(call -> call.reply(UnitListMerge.UNITS, units(20 * MEGABYTE)));
                return agent;
            });
        }
        TestPeer client = manager.client(manager.peers());
        for (Dialect dialect : Dialect.values()) {
            assertThat(listUnits(
                            manager, client, dialect, dialect.rootPath(), dialect.controllerWord()))
                    .startsWith("org.freedesktop.DBus.Error.LimitsExceeded ")
                    .contains("33554432 bytes (BusMessageMax)", "Node.ListUnits");
            assertThat(listUnits(manager, client, dialect, dialect.rootPath() + "/node/a", "Node"))
                    .hasSizeGreaterThan(20 * MEGABYTE);
        }
        assertThat(manager.losses()).as("losses of the bus").isZero();
    }

    private static String listUnits(
            ManagerOnRealBus manager,
            TestPeer client,
            Dialect dialect,
            String path,
            String interfaceName)
            throws Exception {
        return manager.ask(
                dialect, manager.peers(), client, path, interfaceName, "ListUnits", Body.EMPTY);
    }

    @Test
    void itIsRefusedBeforeTheLastNodeHasAnswered() {
        World world = World.withBusMessageMax(MEGABYTE).ready();
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        agent.onCall(call -> call.reply(UnitListMerge.UNITS, units(2 * MEGABYTE)));
        world.agent(Dialect.BLUECHI, "b");
        TestPeer client = world.client(0);
        long before = world.simulation.nowMillis();

        String answer = world.ask(
                client,
                Dialect.BLUECHI,
                "/org/eclipse/bluechi",
                "Controller",
                "ListUnits",
                "",
                BodyWriter.NOTHING);

        assertThat(answer).contains("LimitsExceeded", "Node.ListUnits", "HTTP");
        assertThat(world.simulation.nowMillis() - before).isLessThan(1_000);
    }

    @Test
    void anAnswerOfOneNodeIsRefusedTheSameWay() {
        World world = World.withBusMessageMax(MEGABYTE).ready();
        TestPeer agent = world.agent(Dialect.HIRTE, "a");
        agent.onCall(call -> call.reply(UnitListMerge.UNITS, units(2 * MEGABYTE)));
        TestPeer client = world.client(0);

        String answer = world.ask(
                client,
                Dialect.HIRTE,
                "/org/containers/hirte/node/a",
                "Node",
                "ListUnits",
                "",
                BodyWriter.NOTHING);

        assertThat(answer)
                .startsWith("org.freedesktop.DBus.Error.LimitsExceeded ")
                .contains("exceeds", "BusMessageMax", "HTTP");
    }

    private static BodyWriter units(int bytes) {
        return out -> {
            int mark = out.startArray('(');
            for (int i = 0; i < bytes / MEGABYTE; i++) {
                out.struct()
                        .string("u" + i + ".service")
                        .string("x".repeat(MEGABYTE))
                        .string("loaded")
                        .string("active")
                        .string("running")
                        .string("")
                        .string("/unit/" + i)
                        .int32(0)
                        .string("")
                        .string("/");
            }
            out.endArray(mark, '(');
        };
    }
}
