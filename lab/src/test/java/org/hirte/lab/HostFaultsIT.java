package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hirte.lab.HirteNodes.AGENT_UNIT;
import static org.hirte.lab.HirteNodes.MANAGER_UNIT;

import java.util.ArrayList;
import java.util.List;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the machine below manager and agent can do to them: they go on, and tell the truth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostFaultsIT {
    private static final String NODE = "laptop";
    private static final int STORM = 20;
    private static final int REEXECUTIONS = 6;

    private HirteNodes hirte;
    private LabNode node;

    @BeforeAll
    void boot() {
        hirte = HirteNodes.boot(BusDaemon.DAEMON, NODE);
        node = hirte.manager();
        // faults of the machine are no silence of a node, however long they take
        String keys = "LivenessIdle=120000\nLivenessTimeout=240000\nLogTarget=journald\n";
        node.write("/etc/hirte/hirte.conf.d/test.conf", "[hirte]\n" + keys);
        node.write("/etc/hirte/agent.conf.d/test.conf", "[hirte-agent]\n" + keys);
        node.systemctl("start", MANAGER_UNIT, AGENT_UNIT);
        hirte.awaitStatus(NODE, "online");
        KnownState.prepare(node);
    }

    @AfterEach
    void everythingWorks() {
        hirte.awaitStatus(NODE, "online");
        KnownState.check(hirte, NODE);
        for (String unit : List.of(MANAGER_UNIT, AGENT_UNIT)) {
            assertThat(node.property(unit, "NRestarts")).as(unit).isEqualTo("0");
        }
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    @Test
    void aStormOfReloadsChangesNothing() throws Exception {
        List<RunningCommand> reloads = new ArrayList<>();
        for (int i = 0; i < STORM; i++) {
            reloads.add(node.start("systemctl", "daemon-reload"));
        }
        try (HirteClient client = hirte.connect()) {
            assertThat(client.run(JobKind.RESTART, NODE, "known.service").result())
                    .isEqualTo("done");
        }
        for (RunningCommand reload : reloads) {
            reload.finish(Feed.PATIENCE).orThrow();
        }
    }

    /** With jobs that run on over them: none is lost, and their results are systemd's. */
    @Test
    void jobsSurviveAStormOfReexecutions() {
        String wait = "until test -e /run/storm-is-over; do sleep 0.1; done";
        node.defineService("good.service", oneshot(wait));
        node.defineService("bad.service", oneshot(wait + "; exit 1"));
        RunningCommand good = node.start("hirtectl", "start", NODE, "good.service");
        RunningCommand bad = node.start("hirtectl", "start", NODE, "bad.service");
        for (String unit : List.of("good.service", "bad.service")) {
            Await.until(unit + " starts", () -> node.activeState(unit), "activating"::equals);
        }
        for (int i = 0; i < REEXECUTIONS; i++) {
            node.systemctl("daemon-reexec");
        }
        node.run("touch", "/run/storm-is-over");
        assertThat(good.finish(Feed.PATIENCE).succeeded()).isTrue();
        assertThat(bad.finish(Feed.PATIENCE).stderr()).contains("failed");
    }

    /** The agent hears nothing of it: systemd was away, and has forgotten the job meanwhile. */
    @Test
    void aJobThatEndsWhileSystemdReexecutesHasSystemdsResult() {
        node.defineService("late.service", "[Unit]\nJobTimeoutSec=6\n" + oneshot("sleep infinity"));
        RunningCommand start = node.start("hirtectl", "start", NODE, "late.service");
        Await.until("start", () -> node.activeState("late.service"), "activating"::equals);
        node.signalUnit(AGENT_UNIT, "STOP");
        try {
            node.systemctl("daemon-reexec");
            Await.until("end of the job", () -> node.property("late.service", "Job"), ""::equals);
        } finally {
            node.signalUnit(AGENT_UNIT, "CONT");
        }
        assertThat(start.finish(Feed.PATIENCE).stderr()).contains("timeout");
        node.systemctl("stop", "late.service");
        assertThat(node.journal(AGENT_UNIT)).doesNotContain("ended while systemd was away");
    }

    private static String oneshot(String script) {
        return "[Service]\nType=oneshot\nExecStart=/bin/sh -c '" + script + "'\n";
    }

    /** Small file systems that are full, wherever a daemon could want to write. */
    @Test
    void aFullDiskStopsNothing() {
        List<String> directories = List.of("/tmp", "/var/tmp", "/var/log", "/var/lib/systemd");
        for (String directory : directories) {
            node.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory);
            node.exec("dd", "if=/dev/zero", "of=" + directory + "/full", "bs=4k");
        }
        try {
            node.systemctl("restart", MANAGER_UNIT, AGENT_UNIT);
            hirte.awaitStatus(NODE, "online");
            KnownState.check(hirte, NODE);
        } finally {
            directories.forEach(directory -> node.run("umount", "-l", directory));
        }
    }

    /**
     * Who logs must not wait for a reader; and once there is one, it reads again: with
     * LogTarget=journald, since standard error ends with the journal it was connected to.
     */
    @Test
    void aStoppedJournalStopsNothing() {
        String[] journal = {
            "systemd-journald.service",
            "systemd-journald.socket",
            "systemd-journald-dev-log.socket",
            "systemd-journald-audit.socket"
        };
        List<String> stop = new ArrayList<>(List.of("systemctl", "stop"));
        stop.addAll(List.of(journal));
        int before = registrations();
        node.exec(stop.toArray(String[]::new));
        assertThat(node.activeState(journal[0])).isEqualTo("inactive");
        for (int i = 0; i < 6; i++) {
            String level = i % 2 == 0 ? "DEBUG" : "INFO";
            assertThat(hirte.hirtectl("set-loglevel", level).succeeded()).isTrue();
        }
        KnownState.check(hirte, NODE);
        hirte.restartAgent(NODE);
        node.systemctl("start", journal[1], journal[0]);
        hirte.restartAgent(NODE);
        Await.until("the manager's line", this::registrations, count -> count > before);
    }

    /** How many lines of the manager in the journal say so. */
    private int registrations() {
        return (int) node.journal(MANAGER_UNIT)
                .lines()
                .filter(line -> line.contains("Registered managed node"))
                .count();
    }
}
