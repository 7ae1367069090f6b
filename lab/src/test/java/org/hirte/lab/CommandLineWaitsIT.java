package org.hirte.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** hirtectl when what it waits for goes away, and on a terminal; two nodes for all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls boot first
class CommandLineWaitsIT {
    private static final String NEVER_READY = """
            [Service]
            ExecStartPre=/bin/sleep infinity
            ExecStart=/bin/sleep infinity
            """;
    private static final String RUNS = "[Service]\nExecStart=/bin/sleep infinity\n";
    private HirteNodes hirte;
    private LabNode laptop;
    private LabNode rpi4;
    private String tmux = "";
    private int terminals;

    @BeforeAll
    void boot() {
        hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop", "rpi4");
        laptop = hirte.manager();
        rpi4 = hirte.node("rpi4");
        rpi4.defineService("ctl-never.service", NEVER_READY);
        rpi4.defineService("ctl-runs.service", RUNS);
    }

    @AfterEach
    void stopUnits() {
        rpi4.systemctl("stop", "ctl-never.service", "ctl-runs.service");
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    private void assertEndsInOneLine(RunningCommand command, int exitCode, String words) {
        Output output = command.finish(Feed.PATIENCE);
        assertThat(output.exitCode()).as("%s", output).isEqualTo(exitCode);
        assertThat(output.stderr().lines().toList())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("hirtectl: ").contains(words));
    }

    /** A hirtectl that has been told that its job was accepted. */
    private RunningCommand waiting() {
        try (BusTraffic traffic = BusTraffic.of(laptop)) {
            RunningCommand start = laptop.start("hirtectl", "start", "rpi4", "ctl-never");
            traffic.await(
                    "the job's path",
                    message -> message.type().equals("method_return")
                            && message.text(0).contains("/job/"));
            return start;
        }
    }

    private void bringBack() {
        laptop.systemctl("start", HirteNodes.MANAGER_UNIT);
        rpi4.systemctl("start", HirteNodes.AGENT_UNIT);
        hirte.awaitStatus("rpi4", "online");
        hirte.awaitStatus("laptop", "online");
    }

    // ---- waits ----

    @Test
    void theNodesAgentEndsDuringTheWait() {
        try (RunningCommand start = waiting()) {
            rpi4.systemctl("stop", HirteNodes.AGENT_UNIT);
            assertEndsInOneLine(start, 5, "the node went offline before the start job ended");
        }
        try (RunningCommand start = laptop.start("hirtectl", "start", "rpi4", "ctl-runs")) {
            assertEndsInOneLine(start, 5, "node 'rpi4' is offline");
        }
        bringBack();
    }

    @Test
    void theNodesCableIsCutDuringTheWait() {
        try (RunningCommand start = waiting()) {
            rpi4.cut();
            assertEndsInOneLine(start, 5, "the node went offline before the start job ended");
        } finally {
            rpi4.heal();
        }
        bringBack();
    }

    @Test
    void theManagerIsRestartedDuringTheWait() {
        try (RunningCommand start = waiting()) {
            laptop.systemctl("restart", HirteNodes.MANAGER_UNIT);
            Output output = start.finish(Feed.PATIENCE);
            assertThat(output.exitCode()).as("%s", output).isIn(6, 7);
            assertThat(output.stderr().lines()).hasSize(1);
        }
        bringBack();
    }

    @Test
    void theManagerIsKilledDuringTheWait() {
        try (RunningCommand start = waiting()) {
            laptop.killUnit(HirteNodes.MANAGER_UNIT);
            assertEndsInOneLine(start, 7, "left the system bus");
        }
        bringBack();
    }

    @Test
    void thereIsNoManager() {
        laptop.systemctl("stop", HirteNodes.MANAGER_UNIT);
        for (String words : List.of("status", "start rpi4 ctl-runs", "monitor", "watch")) {
            try (RunningCommand command = laptop.start(
                    Stream.concat(Stream.of("hirtectl"), Stream.of(words.split(" ", -1)))
                            .toArray(String[]::new))) {
                assertEndsInOneLine(command, 7, "no manager on the system bus");
            }
        }
        Output bluechi = laptop.exec("bluechictl", "list-units");
        assertThat(bluechi.exitCode()).isEqualTo(1);
        assertThat(bluechi.stderr())
                .isEqualTo("Failed to issue method call: The name org.eclipse.bluechi was not"
                        + " provided by any .service files");
        bringBack();
    }

    @Test
    void statusIsShownAgainAtEachChange() {
        for (String program : List.of("hirtectl", "bluechictl")) {
            rpi4.systemctl("start", "ctl-runs.service");
            try (RunningCommand nodes = laptop.start(program, "status", "-w");
                    RunningCommand unit =
                            laptop.start(program, "status", "rpi4", "ctl-runs.service", "-w")) {
                nodes.stdout().await("the node", line -> line.matches("rpi4 +\\| online .*"));
                unit.stdout().await("the unit", line -> line.startsWith("ctl-runs.service"));
                rpi4.systemctl("stop", "ctl-runs.service");
                unit.stdout().await("its end", line -> line.contains("| inactive\t| dead"));
                rpi4.systemctl("stop", HirteNodes.AGENT_UNIT);
                nodes.stdout().await("its end", line -> line.matches("rpi4 +\\| offline .*"));
                bringBack();
            }
        }
    }

    // ---- a terminal ----

    private void type(String keys) {
        laptop.run("sh", "-c", tmux + "send-keys -- " + keys);
    }

    private String screen() {
        return laptop.run("sh", "-c", tmux + "capture-pane -p");
    }

    private void awaitScreen(String what, String pattern) {
        Await.until(what, this::screen, text -> Pattern.compile(pattern)
                .matcher(text)
                .find());
    }

    private void openTerminal(int columns) {
        // a server of its own: the one before may still be ending
        tmux = "tmux -L ctl-" + ++terminals + " ";
        laptop.run(
                "sh",
                "-c",
                "LANG=C.UTF-8 TERM=screen " + tmux + "-u new-session -d -x " + columns
                        + " -y 24 \"env PS1='$ ' bash --norc --noprofile\"");
        awaitScreen("a prompt", "\\$");
        type("'. /usr/share/bash-completion/completions/hirtectl; clear' Enter");
    }

    private void closeTerminal() {
        laptop.run("sh", "-c", tmux + "kill-server");
    }

    @Test
    void aTerminalShowsWhatIsGoingOn() {
        openTerminal(80);
        try {
            type("'hirtectl start rpi4 ctl-never' Enter");
            awaitScreen("the live line", "start \\(\\d+ s\\): rpi4/ctl-never.service");
            type("C-c");
            awaitScreen("the end of it", "hirtectl: interrupted; what was accepted goes on\n\\$");
            assertThat(screen()).doesNotContain("start (");
            rpi4.systemctl("stop", "ctl-never.service");

            type("'clear; hirtectl watch' Enter");
            awaitScreen("the view", "hirte: 2 of 2 nodes online");
            rpi4.systemctl("start", "ctl-runs.service");
            awaitScreen("a change", "rpi4 +ctl-runs.service +active \\(running\\)");
            type("C-c");
            awaitScreen("the first screen again", "\\$ hirtectl watch|^\\$");
            assertThat(screen()).doesNotContain("nodes online");

            type("'clear; hirtectl monitor rpi4 ctl-runs' Enter");
            awaitScreen(
                    "the monitor",
                    "Subscribing to node 'rpi4'[\\s\\S]*Active: active \\(running\\)");
            rpi4.systemctl("stop", "ctl-runs.service");
            awaitScreen("the change", "ActiveState: inactive");
            type("C-c");
            awaitScreen("the prompt", "\\$ *$");
        } finally {
            closeTerminal();
        }
    }

    @Test
    void aTerminalCompletesNamesOfTheRunningManager() {
        rpi4.systemctl("start", "ctl-runs.service");
        openTerminal(80);
        try {
            type("'hirtectl sto' Tab");
            awaitScreen("the verb", "(?m)hirtectl stop *$");
            type("'rp' Tab");
            awaitScreen("the node", "(?m)hirtectl stop rpi4 *$");
            type("'ctl-r' Tab");
            awaitScreen("the unit", "(?m)hirtectl stop rpi4 ctl-runs.service *$");
            type("'--all' Tab");
            awaitScreen("the option", "(?m)ctl-runs.service --all-nodes *$");
            type("C-u \"hirtectl list-units laptop,rp\" Tab");
            awaitScreen("the second node", "(?m)list-units laptop,rpi4 *$");
        } finally {
            closeTerminal();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "hirte.tests", matches = "full")
    void otherShellsCompleteTheSameNames() {
        rpi4.systemctl("start", "ctl-runs.service");
        String fish = "fish -c \"complete -C'hirtectl %s'\"";
        assertThat(laptop.run("sh", "-c", fish.formatted("sto"))).startsWith("stop\t");
        assertThat(laptop.run("sh", "-c", fish.formatted("stop laptop,rp")))
                .isEqualTo("laptop,rpi4");
        assertThat(laptop.run("sh", "-c", fish.formatted("--timeout 9 stop rpi4 ctl-r")))
                .isEqualTo("ctl-runs.service");
        assertThat(laptop.run("sh", "-c", fish.formatted("list-units -o j"))).startsWith("json\t");

        openTerminal(80);
        try {
            type("\"exec env PS1='%% ' zsh -f\" Enter");
            awaitScreen("a prompt", "(?m)^% *$");
            type("'autoload -Uz compinit && compinit -u -d /tmp/zcompdump && clear' Enter");
            awaitScreen("a clear screen", "\\A% *\\s*\\z");
            // each Tab waits for the words before it
            type("'hirtectl sto' Tab");
            awaitScreen("the verb", "(?m)hirtectl stop *$");
            type("'rp' Tab");
            awaitScreen("the node", "(?m)hirtectl stop rpi4 *$");
            type("'ctl-r' Tab");
            awaitScreen("the unit", "(?m)hirtectl stop rpi4 ctl-runs.service *$");
        } finally {
            closeTerminal();
        }
    }

    @Test
    void aNarrowTerminalIsNotOverrun() {
        rpi4.systemctl("start", "ctl-runs.service");
        openTerminal(40);
        try {
            type("\"hirtectl list-units -f 'ctl-r*'\" Enter");
            awaitScreen("the table", "(?m)^rpi4\\|ctl-runs.service *\\|active\\|running$");
            type("'clear; hirtectl list-units rpi4 -f \"systemd-j*\" -o table | cat' Enter");
            awaitScreen("the table in full width", "={40}\n={40}");
        } finally {
            closeTerminal();
        }
    }

    // ---- what is installed ----

    @Test
    void manualPagesAreInstalledAndSound() {
        for (String page : List.of(
                "man1/hirtectl.1",
                "man1/hirte.1",
                "man1/hirte-agent.1",
                "man1/hirte-proxy.1",
                "man1/bluechictl.1",
                "man1/bluechi-is-online.1",
                "man1/hirte-is-online.1",
                "man5/hirte.conf.5",
                "man5/hirte-agent.conf.5")) {
            Output output = laptop.exec(
                    "sh",
                    "-c",
                    "man --warnings -E UTF-8 -l -Tutf8 -Z /usr/share/man/" + page + " >/dev/null");
            assertThat(output.exitCode()).as("%s", output).isZero();
            assertThat(output.stderr()).isEmpty();
        }
        for (String program : List.of("hirte", "hirte-agent", "hirte-proxy")) {
            String page = laptop.run("cat", "/usr/share/man/man1/" + program + ".1");
            laptop.run(program, "--help")
                    .lines()
                    .flatMap(line -> Stream.of(line.strip().split("[ ,]+", -1)))
                    .filter(word -> word.startsWith("--"))
                    .forEach(option -> assertThat(page).contains(option.replace("-", "\\-")));
        }
    }
}
