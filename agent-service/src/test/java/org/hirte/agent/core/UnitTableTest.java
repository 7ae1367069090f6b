package org.hirte.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hirte.protocol.UnitName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the manager hears of units, and when (contract 5.5, 6.2). */
class UnitTableTest {
    private static final String UNIT = "org.freedesktop.systemd1.Unit";
    private static final UnitName HTTPD = new UnitName("httpd.service");
    private static final UnitName CRON = new UnitName("cron.service");
    private static final UnitState RUNNING = new UnitState("active", "running");

    private final Said said = new Said();
    private final UnitTable<String> units = new UnitTable<>(said);

    @BeforeEach
    void listUnits() {
        units.listed(Map.of(CRON, RUNNING));
        assertThat(said.take()).isEmpty();
    }

    @Test
    void saysNothingOfUnitsNobodyAskedFor() {
        units.appeared(HTTPD);
        units.changed(HTTPD, UNIT, "active", "running", "p");
        units.disappeared(HTTPD);

        assertThat(said.take()).isEmpty();
        assertThat(units.size()).isEqualTo(1);
    }

    @Test
    void tellsALoadedUnitsStateToItsFirstSubscriber() {
        units.subscribe("cron.service", said.answer());

        assertThat(said.take())
                .containsExactly(
                        "UnitNew cron.service virtual",
                        "UnitStateChanged cron.service active/running virtual",
                        "done");
    }

    @Test
    void saysNothingAboutAUnitThatIsNotLoadedUntilItIs() {
        units.subscribe("httpd.service", said.answer());
        assertThat(said.take()).containsExactly("done");

        units.appeared(HTTPD);
        assertThat(said.take()).containsExactly("UnitNew httpd.service real");
    }

    @Test
    void announcesTheWildcardOnlyAsSuch() {
        units.subscribe("*", said.answer());
        assertThat(said.take()).containsExactly("UnitNew * virtual", "done");

        units.changed(CRON, UNIT, "active", "running", "p");
        assertThat(said.take())
                .containsExactly("UnitPropertiesChanged cron.service " + UNIT + " p");
    }

    @Test
    void tellsTheNewStateBeforeThePropertiesAndOnlyIfItDiffers() {
        units.subscribe("*", Answer.IGNORED);
        said.take();

        units.changed(CRON, UNIT, "deactivating", "stop-sigterm", "p1");
        units.changed(CRON, UNIT, "deactivating", "stop-sigterm", "p2");
        units.changed(CRON, "org.freedesktop.systemd1.Service", null, null, "p3");
        units.changed(CRON, UNIT, null, "stop-sigkill", "p4");

        assertThat(said.take())
                .containsExactly(
                        "UnitStateChanged cron.service deactivating/stop-sigterm real",
                        "UnitPropertiesChanged cron.service " + UNIT + " p1",
                        "UnitPropertiesChanged cron.service " + UNIT + " p2",
                        "UnitPropertiesChanged cron.service org.freedesktop.systemd1.Service p3",
                        "UnitStateChanged cron.service deactivating/stop-sigkill real",
                        "UnitPropertiesChanged cron.service " + UNIT + " p4");
    }

    @Test
    void keepsTheStateOfAUnitThatIsAnnouncedAgain() {
        units.appeared(CRON);
        assertThat(units.state(CRON)).isEqualTo(RUNNING);

        units.disappeared(CRON);
        units.appeared(CRON);
        assertThat(units.state(CRON)).isEqualTo(UnitState.UNLOADED);
    }

    @Test
    void tellsWhatHappenedUnseenAsRealEvents() {
        units.subscribe("*", Answer.IGNORED);
        units.appeared(HTTPD);
        said.take();

        UnitName dbus = new UnitName("dbus.service");
        units.listed(Map.of(CRON, new UnitState("failed", "failed"), dbus, RUNNING));

        assertThat(said.take())
                .containsExactlyInAnyOrder(
                        "UnitRemoved httpd.service",
                        "UnitStateChanged cron.service failed/failed real",
                        "UnitNew dbus.service real",
                        "UnitStateChanged dbus.service active/running real");
    }

    @Test
    void refusesASecondSubscriptionAndAnUnknownUnsubscription() {
        units.subscribe("*", Answer.IGNORED);
        units.subscribe("cron.service", Answer.IGNORED);
        said.take();

        units.subscribe("*", said.answer());
        units.subscribe("cron.service", said.answer());
        units.unsubscribe("httpd.service", said.answer());
        units.subscribe("", said.answer());

        assertThat(said.take())
                .containsExactly(
                        "failed Already wildcard subscribed",
                        "failed Already subscribed",
                        "failed Not subscribed to 'httpd.service'",
                        "failed '' is not a unit name");
    }

    @Test
    void fallsSilentAfterUnsubscribing() {
        units.subscribe("*", Answer.IGNORED);
        units.subscribe("httpd.service", Answer.IGNORED);
        units.unsubscribe("*", said.answer());
        units.unsubscribe("httpd.service", said.answer());
        said.take();

        units.appeared(HTTPD);
        units.changed(CRON, UNIT, "failed", "failed", "p");

        assertThat(said.take()).isEmpty();
    }

    @Test
    void forgetsSubscriptionsWithTheLinkAndTellsEverythingAnewAfterwards() {
        units.subscribe("cron.service", Answer.IGNORED);
        units.subscribe("httpd.service", Answer.IGNORED);
        said.take();

        units.clearSubscriptions();
        units.changed(CRON, UNIT, "inactive", "dead", "p");
        assertThat(said.take()).isEmpty();
        assertThat(units.size()).isEqualTo(1);

        units.subscribe("cron.service", said.answer());
        assertThat(said.take())
                .containsExactly(
                        "UnitNew cron.service virtual",
                        "UnitStateChanged cron.service inactive/dead virtual",
                        "done");
    }

    @Test
    void keepsAnUnloadedUnitOnlyWhileItIsSubscribedTo() {
        units.subscribe("httpd.service", Answer.IGNORED);
        units.appeared(HTTPD);
        units.disappeared(HTTPD);
        assertThat(units.size()).isEqualTo(2);

        units.unsubscribe("httpd.service", Answer.IGNORED);
        assertThat(units.size()).isEqualTo(1);
    }
}
