package org.hirte.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;
import org.hirte.protocol.ProxyId;
import org.hirte.protocol.Reason;
import org.hirte.protocol.UnitName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requesting side of dependencies, event by event (contract 7.3). */
class ProxiesTest {
    private static final String LOCAL = "hirte-proxy@rpi4_httpd.service";
    private static final String ACTIVATION_FAILED =
            "failed org.containers.hirte.ActivationFailed: Proxy service failed to start";
    private static final String STOPPED =
            "failed org.freedesktop.DBus.Error.Failed: Proxy service stopped";
    private static final ProxyId FIRST = new ProxyId(1);

    private final List<String> said = new ArrayList<>();
    private final Proxies proxies =
            new Proxies(Dialect.HIRTE, new Link(), new FakeSystemd(), new Journal());

    @BeforeEach
    void request() {
        proxies.online();
        create("rpi4", "httpd.service", ":1.5");
        assertThat(take()).containsExactly("serve 1", "ProxyNew rpi4 httpd.service 1");
    }

    @Test
    void answersWhenTheTargetIsActiveWhateverTheReason() {
        proxies.targetStateChanged(FIRST, "activating", Reason.REAL);
        proxies.targetStateChanged(FIRST, "inactive", Reason.VIRTUAL);
        proxies.targetStateChanged(FIRST, "failed", Reason.VIRTUAL);
        proxies.targetRemoved(FIRST, Reason.VIRTUAL);
        assertThat(take()).isEmpty();

        proxies.targetStateChanged(FIRST, "active", Reason.VIRTUAL);

        assertThat(take()).containsExactly("done");
        assertThat(proxies.size()).isEqualTo(1);
    }

    @Test
    void failsWhenTheTargetFailsToStart() {
        proxies.targetStateChanged(FIRST, "failed", Reason.REAL);

        assertThat(take())
                .containsExactly("remove 1", "ProxyRemoved rpi4 httpd.service", ACTIVATION_FAILED);
        assertThat(proxies.size()).isZero();
    }

    @Test
    void failsWhenTheTargetCannotBeLoaded() {
        proxies.targetRemoved(FIRST, Reason.REAL);

        assertThat(take())
                .containsExactly("remove 1", "ProxyRemoved rpi4 httpd.service", ACTIVATION_FAILED);
    }

    @Test
    void failsWithTheSameTextWhenTheManagerRefuses() {
        proxies.refused(FIRST, "No such node");

        assertThat(take())
                .containsExactly(
                        "refused rpi4 httpd.service: No such node",
                        "remove 1",
                        "ProxyRemoved rpi4 httpd.service",
                        ACTIVATION_FAILED);
    }

    @Test
    void stopsTheLocalUnitWhenTheTargetEndsLater() {
        activate();
        proxies.targetStateChanged(FIRST, "inactive", Reason.REAL);

        assertThat(take())
                .containsExactly("remove 1", "ProxyRemoved rpi4 httpd.service", "stop " + LOCAL);
    }

    @Test
    void losingTheTargetsNodeStopsNothing() {
        activate();
        proxies.targetStateChanged(FIRST, "inactive", Reason.VIRTUAL);
        proxies.targetRemoved(FIRST, Reason.VIRTUAL);
        proxies.targetRemoved(FIRST, Reason.REAL);

        assertThat(take()).isEmpty();
    }

    @Test
    void removingAWaitingProxyFailsItsRequestAndStopsNothing() {
        proxies.remove("rpi4", "httpd.service", new Recorder());

        assertThat(take())
                .containsExactly("remove 1", "ProxyRemoved rpi4 httpd.service", STOPPED, "done");
    }

    @Test
    void removingAnUnknownProxySucceeds() {
        proxies.remove("rpi4", "other.service", new Recorder());
        proxies.remove("rpi4", "", new Recorder());

        assertThat(take()).containsExactly("done", "done");
    }

    @Test
    void aSecondRequestForTheSameTargetIsRefused() {
        create("rpi4", "httpd.service", ":1.6");

        assertThat(take())
                .singleElement()
                .asString()
                .startsWith("failed org.freedesktop.DBus.Error.AddressInUse: ");
    }

    @Test
    void refusesWhatIsNoUnit() {
        create("rpi4", "", ":1.6");
        create("rpi4", "*", ":1.6");

        assertThat(take())
                .hasSize(2)
                .allMatch(line -> line.startsWith("failed org.freedesktop.DBus.Error.InvalidArgs"));
    }

    @Test
    void aClientThatLeavesTakesItsWaitingRequestBack() {
        proxies.clientVanished(":1.6");
        assertThat(take()).isEmpty();
        proxies.clientVanished(":1.5");

        assertThat(take()).containsExactly("remove 1", "ProxyRemoved rpi4 httpd.service", STOPPED);
    }

    @Test
    void aClientThatLeavesAfterItsAnswerChangesNothing() {
        activate();
        proxies.clientVanished(":1.5");
        proxies.allClientsVanished();

        assertThat(take()).isEmpty();
        assertThat(proxies.size()).isEqualTo(1);
    }

    @Test
    void announcesAllAgainAfterAReturnAndWaitsMeanwhile() {
        proxies.linkLost();
        create("rpi5", "db.service", ":1.7");
        assertThat(take()).containsExactly("serve 2");

        proxies.online();

        assertThat(take())
                .containsExactly("ProxyNew rpi4 httpd.service 1", "ProxyNew rpi5 db.service 2");
    }

    @Test
    void stoppingTheAgentStopsUnitsThatHadAProxyAndRefusesTheOthers() {
        activate();
        create("rpi5", "db.service", ":1.7");
        take();

        proxies.stop();

        assertThat(take()).containsExactly("remove 1", "stop " + LOCAL, "remove 2", STOPPED);
    }

    @Test
    void whatIsSaidOfAnUnknownProxyIsIgnored() {
        ProxyId unknown = new ProxyId(7);
        proxies.targetStateChanged(unknown, "active", Reason.REAL);
        proxies.targetRemoved(unknown, Reason.REAL);
        proxies.refused(unknown, "No such node");

        assertThat(take()).isEmpty();
    }

    private void activate() {
        proxies.targetStateChanged(FIRST, "active", Reason.REAL);
        assertThat(take()).containsExactly("done");
    }

    private void create(String node, String unit, String client) {
        proxies.create("hirte-proxy@" + node + "_" + unit, node, unit, client, new Recorder());
    }

    private List<String> take() {
        List<String> taken = List.copyOf(said);
        said.clear();
        return taken;
    }

    private final class Recorder implements Answer {
        @Override
        public void done() {
            said.add("done");
        }

        @Override
        public void failed(Failure failure) {
            said.add("failed " + failure);
        }
    }

    private final class Link implements ProxyLink {
        @Override
        public void serve(ProxyId id, Proxies owner) {
            said.add("serve " + id);
        }

        @Override
        public void remove(ProxyId id) {
            said.add("remove " + id);
        }

        @Override
        public void proxyNew(String node, UnitName unit, ProxyId id) {
            said.add("ProxyNew " + node + " " + unit + " " + id);
        }

        @Override
        public void proxyRemoved(String node, UnitName unit) {
            said.add("ProxyRemoved " + node + " " + unit);
        }
    }

    private final class FakeSystemd implements ServiceManager {
        @Override
        public void startJob(JobType type, String unit, String mode, JobOutcome outcome) {
            assertThat(type).isEqualTo(JobType.STOP);
            assertThat(mode).isEqualTo("replace");
            said.add("stop " + unit);
        }

        @Override
        public void cancelJob(String path, Answer answer) {
            throw new AssertionError("proxies cancel no jobs");
        }

        @Override
        public void inactiveExitMicros(String unit, LongConsumer then) {
            throw new AssertionError("proxies ask for no times");
        }

        @Override
        public void recordedResults(
                Collection<String> paths, Consumer<Map<String, JobResult>> then) {
            throw new AssertionError("no job's end is missed here");
        }
    }

    private final class Journal implements AgentObserver {
        @Override
        public void online() {}

        @Override
        public void lost(String cause) {}

        @Override
        public void left() {}

        @Override
        public void attemptFailed(String cause, int failures) {}

        @Override
        public void jobGuessed(String unit, String result) {}

        @Override
        public void proxyRefused(String node, UnitName unit, String message) {
            said.add("refused " + node + " " + unit + ": " + message);
        }

        @Override
        public void unitRequestFailed(JobType type, String unit, Failure failure) {
            said.add(type + " of " + unit + " failed");
        }
    }
}
