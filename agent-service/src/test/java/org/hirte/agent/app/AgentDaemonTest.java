package org.hirte.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hirte.config.ProductVersion;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole agent between a systemd, a bus and a manager. */
class AgentDaemonTest {
    private static final String HTTPD = AgentWorld.HTTPD;

    /** What a manager hears first. */
    private static final String[] REGISTERED = {
        "Register rpi4", "AgentVersion " + ProductVersion.text()
    };

    private static AgentWorld online(Dialect dialect) {
        AgentWorld world = new AgentWorld(dialect).started();
        world.simulation.runFor(50);
        assertThat(world.manager.take()).containsExactly(REGISTERED);
        return world;
    }

    private static void startUnit(AgentWorld world, String unit, int id) {
        world.manager.call(
                "StartUnit", "ssu", out -> out.string(unit).string("replace").int32(id));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void registersWithTheContractsHeaderFields(Dialect dialect) {
        AgentWorld world = online(dialect);

        assertThat(world.manager.frames())
                .containsExactly(
                        "CALL " + dialect.internalPath() + " "
                                + dialect.internalControllerInterface() + " Register from null to "
                                + dialect.baseName() + " answered",
                        "SIGNAL " + dialect.internalAgentPath() + " "
                                + dialect.internalAgentVersionInterface()
                                + " AgentVersion from null to null");
        assertThat(world.told)
                .containsExactly("not quiet", "status connected to laptop:842", "started");
        assertThat(world.bus.owner(dialect.agentBusName())).isNotEmpty();
    }

    @Test
    void saysWhichDialectItSpeaksWhereTheManagerDoesNotKnowIt() {
        AgentWorld world = new AgentWorld(Dialect.HIRTE);
        world.manager.refuse(new MethodError(ErrorNames.UNKNOWN_OBJECT, "Unknown object."));
        world.daemon.start();
        world.simulation.runFor(50);

        assertThat(world.told)
                .contains(
                        "status retrying laptop:842: the manager refused: Unknown object. It may be"
                                + " a manager of the other dialect: this agent speaks org.containers.hirte");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void sendsSignalsWithoutDestinationAndRepliesToTheCaller(Dialect dialect) {
        AgentWorld world = online(dialect);
        world.manager.call("Subscribe", "s", out -> out.string("*"));
        world.await("Subscribe: ");

        String path = dialect.internalAgentPath();
        assertThat(world.manager.frames())
                .contains(
                        "SIGNAL " + path + " " + dialect.internalAgentInterface()
                                + " UnitNew from null to null",
                        "RETURN null null null from null to " + dialect.baseName());
    }

    @Test
    void servesCallsThatComeBeforeTheAnswerToRegister() {
        AgentWorld world = new AgentWorld(Dialect.HIRTE);
        List<Runnable> accept = new ArrayList<>();
        world.manager.onRegister(answer -> {
            accept.add(answer);
            world.manager.call("Subscribe", "s", out -> out.string("*"));
            world.manager.call("ListUnits", "", BodyWriter.NOTHING);
        });
        world.daemon.start();
        world.await("ListUnits: a(ssssssouso)");

        assertThat(world.manager.take())
                .containsExactly(
                        "Register rpi4",
                        "UnitNew * virtual",
                        "Subscribe: ",
                        "ListUnits: a(ssssssouso)");
        assertThat(world.told).isEmpty();
        accept.getFirst().run();
        world.simulation.runFor(50);
        assertThat(world.told).contains("started");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void answersAStartOnceAndTellsItsEnd(Dialect dialect) {
        AgentWorld world = online(dialect);
        world.manager.call("Subscribe", "s", out -> out.string(HTTPD));
        startUnit(world, HTTPD, 7);
        world.simulation.runUntil("JobDone", 60_000, () -> world.manager.take().stream()
                .anyMatch(line -> line.startsWith("JobDone 7 ")));
    }

    @Test
    void handsSystemdsErrorsOnUnchanged() {
        AgentWorld world = online(Dialect.HIRTE);
        startUnit(world, "nosuch.service", 1);
        world.manager.call(
                "KillUnit", "ssi", out -> out.string("x").string("all").int32(9));
        world.simulation.runFor(50);

        assertThat(world.manager.take())
                .containsExactly(
                        "StartUnit: org.freedesktop.systemd1.NoSuchUnit:"
                                + " Unit nosuch.service not found.",
                        "KillUnit: org.freedesktop.DBus.Error.UnknownMethod: no KillUnit");
    }

    @Test
    void handsPropertiesOnUnchanged() {
        AgentWorld world = online(Dialect.BLUECHI);
        world.manager.call("GetUnitProperties", "ss", out -> out.string(HTTPD).string(""));

        world.await("GetUnitProperties: a{sv}");
    }

    @Test
    void refusesArgumentsThatAreNotTheInterfaces() {
        AgentWorld world = online(Dialect.HIRTE);
        world.manager.call("StartUnit", "s", out -> out.string(HTTPD));
        world.simulation.runFor(50);

        assertThat(world.manager.take())
                .containsExactly("StartUnit: org.freedesktop.DBus.Error.InvalidArgs: Invalid"
                        + " arguments 's' to call org.containers.hirte.internal.Agent.StartUnit(),"
                        + " expecting 'ssu'.");
    }

    @Test
    void setsTheLogLevelAndRefusesUnknownOnes() {
        AgentWorld world = online(Dialect.BLUECHI);
        world.manager.call("SetLogLevel", "s", out -> out.string("DEBUG"));
        world.manager.call("SetLogLevel", "s", out -> out.string("debug"));
        world.simulation.runFor(50);

        assertThat(world.level()).isEqualTo(LogLevel.DEBUG);
        assertThat(world.manager.take())
                .containsExactly(
                        "SetLogLevel: ",
                        "SetLogLevel: org.freedesktop.DBus.Error.Failed: Unknown log level"
                                + " 'debug', allowed: DEBUG, INFO, WARN, ERROR");
    }

    @Test
    void measuresJobsOnlyWhileMetricsAreOn() {
        AgentWorld world = online(Dialect.HIRTE);
        world.manager.call("EnableMetrics", "", BodyWriter.NOTHING);
        world.manager.call("EnableMetrics", "", BodyWriter.NOTHING);
        startUnit(world, HTTPD, 1);
        world.await("AgentJobMetrics " + HTTPD + " StartUnit");
        assertThat(world.manager.take())
                .contains(
                        "EnableMetrics: ",
                        "EnableMetrics: org.freedesktop.DBus.Error.InvalidArgs:"
                                + " Metrics already enabled");

        world.manager.call("DisableMetrics", "", BodyWriter.NOTHING);
        startUnit(world, HTTPD, 2);
        world.simulation.runFor(40_000);
        assertThat(world.manager.take())
                .anyMatch(line -> line.startsWith("JobDone 2"))
                .noneMatch(line -> line.startsWith("AgentJobMetrics"));
    }

    @Test
    void registersAgainAfterALossAndTellsEverythingAnewOnSubscribing() {
        AgentWorld world = online(Dialect.HIRTE);
        world.happen(HTTPD);
        world.manager.call("Subscribe", "s", out -> out.string(HTTPD));
        world.simulation.runFor(2_000);
        world.manager.take();

        world.manager.hangUp();
        world.await("Register rpi4");
        world.manager.call("Subscribe", "s", out -> out.string(HTTPD));
        world.await("Subscribe: ");

        assertThat(world.manager.links()).isEqualTo(2);
        assertThat(world.manager.take())
                .containsExactly(
                        "closed",
                        REGISTERED[0],
                        REGISTERED[1],
                        "UnitNew " + HTTPD + " virtual",
                        "UnitStateChanged " + HTTPD + " active running virtual",
                        "Subscribe: ");
    }

    @Test
    void findsADeadLinkByItsSilenceAndComesBackWhenTheCableIsHealed() {
        AgentWorld world = online(Dialect.HIRTE);
        world.simulation.network().cut("laptop");
        world.simulation.runFor(7_000);
        assertThat(world.told).anyMatch(line -> line.contains("nothing heard for"));

        world.simulation.network().heal("laptop");
        world.await("Register rpi4");
    }

    @Test
    void keepsTryingWhenNoManagerIsThereAndIsStartedAllTheSame() {
        AgentWorld world = new AgentWorld(Dialect.HIRTE);
        world.simulation.network().cut("laptop");
        world.started();
        world.simulation.runFor(120_000);
        assertThat(world.told).contains("started", "quiet");

        world.simulation.network().heal("laptop");
        world.await("Register rpi4");
        world.simulation.runFor(50);
        assertThat(world.told).endsWith("not quiet", "status connected to laptop:842");
    }

    @Test
    void aReloadChangesAfterHowManyAttemptsLoggingFallsSilent() {
        AgentWorld world = new AgentWorld(Dialect.HIRTE, settings -> with(settings, 0, 0));
        world.simulation.network().cut("laptop");
        world.started();
        world.simulation.runFor(60_000);
        assertThat(world.told).doesNotContain("quiet");

        world.reload(settings -> with(settings, 0, 1_000));
        world.simulation.runFor(60_000);
        assertThat(world.told).doesNotContain("quiet");

        world.reload(settings -> with(settings, 0, 30));
        world.simulation.runFor(600_000);
        assertThat(world.told).containsOnlyOnce("quiet");
    }

    private static AgentSettings with(
            AgentSettings settings, int thresholdMillis, int retriesUntilQuiet) {
        return new AgentSettings(
                settings.dialect(),
                settings.user(),
                settings.nodeName(),
                settings.controller(),
                settings.heartbeatIntervalMillis(),
                thresholdMillis,
                retriesUntilQuiet,
                settings.liveness(),
                settings.keepAlive(),
                settings.log());
    }

    @Test
    void takesManagersForLostWhoseHeartbeatsEnd() {
        AgentWorld world =
                new AgentWorld(Dialect.BLUECHI, settings -> with(settings, 6_000, 10)).started();
        world.simulation.runFor(20_000);
        assertThat(world.manager.links()).isEqualTo(1);

        world.manager.heartbeat();
        world.simulation.runFor(7_000);
        assertThat(world.manager.links()).isEqualTo(2);
    }

    @Test
    void tellsWhatHasChangedWhenSystemdIsBackAndEndsItsJobs() {
        AgentWorld world = online(Dialect.HIRTE);
        world.happen(HTTPD);
        world.manager.call("Subscribe", "s", out -> out.string("*"));
        world.manager.call(
                "StopUnit", "ssu", out -> out.string(HTTPD).string("replace").int32(5));
        world.await("StopUnit: ");

        world.replaceSystemd();
        world.await("JobDone 5 done");

        assertThat(world.manager.take()).contains("UnitRemoved " + HTTPD);
        startUnit(world, HTTPD, 6);
        world.await("StartUnit: ");
    }

    @Test
    void refusesCallsWhileSystemdIsAwayInsteadOfLettingThemWait() {
        AgentWorld world = online(Dialect.HIRTE);
        world.replaceSystemd();
        world.simulation.runFor(10);
        world.manager.call("ListUnits", "", BodyWriter.NOTHING);
        world.simulation.runFor(10);

        assertThat(world.manager.take())
                .containsExactly("ListUnits: org.freedesktop.DBus.Error.Failed:"
                        + " systemd cannot be reached on this node at the moment");
    }

    @Test
    void holdsEventsBackWhileTheManagerDoesNotReadAndEndsInTheTrueState() {
        AgentWorld world = online(Dialect.HIRTE);
        world.manager.call("Subscribe", "s", out -> out.string("*"));
        world.await("Subscribe: ");
        world.simulation.network().cut("laptop");
        IntStream.range(0, 20_000).forEach(i -> world.happen(HTTPD));
        String state = world.systemd().state(HTTPD).replace('/', ' ');
        world.simulation.network().heal("laptop");
        world.simulation.runFor(3_000);

        List<String> events = world.manager.take().stream()
                .filter(line -> line.startsWith("UnitStateChanged " + HTTPD))
                .toList();
        assertThat(events.getLast()).isEqualTo("UnitStateChanged " + HTTPD + " " + state + " real");
        assertThat(events).hasSizeLessThan(15_000);
        assertThat(world.manager.links()).isEqualTo(1);
    }

    @Test
    void hasFewEventsUnderWayToAManagerThatReadsAndDoesNotHandleThem() {
        AgentWorld world = online(Dialect.HIRTE);
        world.manager.call("Subscribe", "s", out -> out.string("*"));
        world.await("Subscribe: ");
        world.manager.take();
        world.manager.answersPings(false);
        IntStream.range(0, 3_000).forEach(i -> world.happen(HTTPD));
        world.simulation.runFor(1_000);
        // 64 KiB of events that count as 200 bytes or more
        assertThat(world.manager.take()).hasSizeBetween(100, 328);

        startUnit(world, HTTPD, 7);
        world.await("JobDone 7 done");
        List<String> behind = world.manager.take();
        assertThat(behind.indexOf("StartUnit: "))
                .as("held events come before the answer")
                .isGreaterThan(100);

        IntStream.range(0, 3_000).forEach(i -> world.happen(HTTPD));
        String state = world.systemd().state(HTTPD).replace('/', ' ');
        world.manager.answersPings(true);
        world.simulation.runFor(1_000);
        List<String> events = world.manager.take().stream()
                .filter(line -> line.startsWith("UnitStateChanged " + HTTPD))
                .toList();
        assertThat(events.getLast()).isEqualTo("UnitStateChanged " + HTTPD + " " + state + " real");
        assertThat(world.manager.links()).isEqualTo(1);
    }

    @Test
    void doesNotStartWhenSomebodyElseHasItsName() {
        AgentWorld world = online(Dialect.HIRTE);
        AgentWorld second = new AgentWorld(world);
        second.started();

        assertThat(second.told)
                .containsExactly("cannot start: another program has the bus name"
                        + " 'org.containers.hirte.Agent': stop that one first");
    }

    @Test
    void hangsUpWhenStopped() {
        AgentWorld world = online(Dialect.HIRTE);
        world.stop();

        assertThat(world.manager.take()).containsExactly("closed");
        world.simulation.runFor(60_000);
        assertThat(world.manager.links()).isEqualTo(1);
        assertThat(world.bus.owner(Dialect.HIRTE.agentBusName())).isEmpty();
    }
}
