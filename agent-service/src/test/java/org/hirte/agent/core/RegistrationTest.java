package org.hirte.agent.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.NodeStatus;
import org.junit.jupiter.api.Test;

/** Attempts, heartbeats and losses (contract 3.4 to 3.6; decisions 9, 12). */
class RegistrationTest {
    private static final long LONG_ENOUGH_MILLIS = 10_000;

    private final FakeTime time = new FakeTime();
    private final Said said = new Said();
    private Registration registration = of(2_000, 0);

    private final Dialer dialer = new Dialer() {
        @Override
        public void dial() {
            said.say("dial");
        }

        @Override
        public void hangUp(String why) {
            said.say("hang up");
        }
    };

    private Registration of(int heartbeatMillis, int thresholdMillis) {
        Registration.Listener parts = new Registration.Listener() {
            @Override
            public void registered() {
                said.say("parts: registered");
            }

            @Override
            public void linkLost() {
                said.say("parts: link lost");
            }
        };
        var pace = new Registration.Pace(heartbeatMillis, thresholdMillis);
        return new Registration(time, pace, said::heartbeat, parts, said);
    }

    private void register() {
        registration.start(dialer);
        registration.opened();
        registration.accepted();
        said.take();
    }

    private void failAttempt() {
        registration.ended("Connection refused");
        said.take();
    }

    @Test
    void isOnlineOnceTheManagerHasAccepted() {
        registration.start(dialer);
        assertThat(registration.state()).isEqualTo(LinkState.CONNECTING);
        registration.opened();
        assertThat(registration.state()).isEqualTo(LinkState.REGISTERING);
        assertThat(registration.status()).isEqualTo(NodeStatus.OFFLINE);
        registration.accepted();

        assertThat(registration.status()).isEqualTo(NodeStatus.ONLINE);
        assertThat(said.take()).containsExactly("dial", "parts: registered", "online");
        assertThat(registration.lastSeen().realtimeMicros()).isEqualTo(time.realtimeMicros());
        assertThat(registration.disconnected()).isEqualTo(Stamp.NEVER);
    }

    @Test
    void sendsAHeartbeatEachInterval() {
        register();
        time.pass(6_000);

        assertThat(said.take()).containsExactly("Heartbeat", "Heartbeat", "Heartbeat");
    }

    @Test
    void sendsNoHeartbeatWithoutAnIntervalAndStillRetries() {
        registration = of(0, 0);
        register();
        time.pass(60_000);
        assertThat(said.take()).isEmpty();

        registration.ended("gone");
        failAttempt();
        assertThat(time.nextMillis()).isEqualTo(Limits.DEFAULT_RETRY_MILLIS);
    }

    @Test
    void triesAtOnceAfterALossAndTellsTheOtherPartsFirst() {
        register();
        time.pass(LONG_ENOUGH_MILLIS);
        said.take();

        registration.ended("the peer closed it");

        assertThat(said.take())
                .containsExactly("parts: link lost", "dial", "lost: the peer closed it");
        assertThat(registration.disconnected().realtimeMicros()).isEqualTo(time.realtimeMicros());
    }

    @Test
    void doesNotTryAtOnceWhenTheLinkWasLostRightAfterItCame() {
        register();
        registration.ended("the peer closed it");

        assertThat(registration.state()).isEqualTo(LinkState.WAITING);
        assertThat(said.take()).containsExactly("parts: link lost", "lost: the peer closed it");
        time.pass(2_000);
        assertThat(said.take()).containsExactly("dial");
    }

    @Test
    void waitsBetweenAttemptsLongerEachTimeButNeverMoreThanFiveSeconds() {
        registration.start(dialer);
        long last = 0;
        for (int attempt = 1; attempt <= 20; attempt++) {
            failAttempt();
            long wait = time.nextMillis();
            assertThat(wait).isBetween(last, Limits.RETRY_MILLIS);
            last = wait;
            time.pass(wait);
            assertThat(said.take()).containsExactly("dial");
        }
        assertThat(last).isGreaterThan(4_000);
    }

    @Test
    void spreadsRetriesByAFifthAroundTheInterval() {
        registration.start(dialer);
        time.chance(0);
        failAttempt();
        assertThat(time.nextMillis()).isEqualTo(1_600);
        time.pass(1_600);

        registration = of(2_000, 0);
        registration.start(dialer);
        time.chance(1);
        failAttempt();
        time.pass(1_600);
        assertThat(registration.state()).isEqualTo(LinkState.WAITING);
        time.pass(800);
        assertThat(registration.state()).isEqualTo(LinkState.CONNECTING);
    }

    @Test
    void hangsUpWhenRefusedAndTriesAgain() {
        registration.start(dialer);
        registration.opened();
        registration.refused(
                new Failure(ErrorNames.ADDRESS_IN_USE, "The node is already connected"));

        assertThat(said.take())
                .containsExactly(
                        "dial",
                        "hang up",
                        "failed 1: the manager refused: The node is already connected");
        time.pass(2_000);
        assertThat(said.take()).containsExactly("dial");
    }

    @Test
    void givesUpAnAttemptThatTakesTooLong() {
        registration.start(dialer);
        said.take();
        time.pass(Limits.ATTEMPT_MILLIS);
        assertThat(said.take())
                .containsExactly("hang up", "failed 1: no connection within 5000 ms");

        time.pass(2_500);
        registration.opened();
        said.take();
        time.pass(Limits.ATTEMPT_MILLIS);
        assertThat(said.take())
                .startsWith("hang up", "failed 2: no answer to Register within 5000 ms");
    }

    @Test
    void doesNotArmTheThresholdBeforeTheManagersFirstHeartbeat() {
        registration = of(2_000, 6_000);
        register();
        time.pass(60_000);

        assertThat(registration.status()).isEqualTo(NodeStatus.ONLINE);
    }

    @Test
    void takesAManagerForLostThatFellSilentAfterItsFirstHeartbeat() {
        registration = of(0, 6_000);
        register();
        time.pass(LONG_ENOUGH_MILLIS);
        registration.managerHeartbeat();
        time.pass(4_000);
        registration.managerHeartbeat();
        time.pass(5_999);
        assertThat(said.take()).isEmpty();

        time.pass(1);

        assertThat(said.take())
                .containsExactly(
                        "hang up",
                        "parts: link lost",
                        "dial",
                        "lost: no heartbeat of the manager for 6000 ms");
    }

    @Test
    void notesWhenTheManagerWasHeard() {
        register();
        time.pass(3_000);
        registration.managerHeartbeat();

        assertThat(registration.lastSeen()).isEqualTo(Stamp.now(time));
    }

    @Test
    void goesToAnotherManagerAtOnceFromWhateverStateItIsIn() {
        register();
        registration.restart("switched");
        assertThat(said.take())
                .containsExactly("hang up", "parts: link lost", "dial", "lost: switched");

        registration.restart("switched");
        assertThat(said.take()).containsExactly("hang up", "dial");

        failAttempt();
        registration.restart("switched");
        assertThat(said.take()).containsExactly("dial");
        assertThat(registration.state()).isEqualTo(LinkState.CONNECTING);
    }

    @Test
    void staysQuietOnceStopped() {
        register();
        registration.stop();
        assertThat(said.take()).containsExactly("hang up", "parts: link lost", "left");

        time.pass(60_000);
        assertThat(said.take()).isEmpty();
        assertThat(time.nextMillis()).isEqualTo(-1);
    }

    @Test
    void refusesStepsThatCannotFollow() {
        assertThatThrownBy(() -> registration.accepted())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("registration cannot go from IDLE to ONLINE");
        assertThatThrownBy(() -> registration.ended("x")).isInstanceOf(IllegalStateException.class);
    }
}
