package org.hirte.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hirte.client.Dialect;
import org.hirte.client.Failure;
import org.hirte.client.testing.ScriptedManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a user types it, against a scripted manager on a bus of its own. */
@Timeout(300)
class HirtectlTest extends TypedOnABus {
    @ParameterizedTest
    @EnumSource
    void listsUnits(Dialect dialect) throws Exception {
        manager(dialect);

        Run all = onBus("list-units");
        assertThat(all.exitCode()).isZero();
        assertThat(all.err()).isEmpty();
        assertThat(all.out().lines()).hasSize(6);
        assertThat(all.out()).contains("rpi4                |httpd.service ");

        Run filtered = onBus("list-units rpi4 --filter *.timer");
        assertThat(filtered.exitCode()).isZero();
        assertThat(filtered.out().lines()).hasSize(3);
        assertThat(filtered.out()).contains("\nbackup.timer ");
    }

    @ParameterizedTest
    @EnumSource
    void runsJobsAndNamesTheirResult(Dialect dialect) throws Exception {
        manager(dialect);

        for (String verb : List.of("start", "stop", "restart", "reload")) {
            assertThat(onBus(verb + " rpi4 httpd.service"))
                    .isEqualTo(new Run(
                            0, "Unit httpd.service " + verb + " operation result: done\n", ""));
        }
        assertThat(onBus("start rpi4 fails.service"))
                .isEqualTo(new Run(
                        6,
                        "Unit fails.service start operation result: failed\n",
                        "hirtectl: node 'rpi4', unit 'fails.service': start job ended with result"
                                + " 'failed'\n"));
        assertThat(onBus("stop rpi4 gone.service"))
                .isEqualTo(new Run(
                        5,
                        "Unit gone.service stop operation result: node-offline\n",
                        "hirtectl: node 'rpi4', unit 'gone.service': the node went offline before"
                                + " the stop job ended\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "start rpi4 nosuch.service, 4,"
                + " 'node ''rpi4'', unit ''nosuch.service'': Unit nosuch.service not found.'",
        "start nowhere a.service, 4, no node 'nowhere'",
        "start laptob a.service, 4, 'no node ''laptob'', did you mean ''laptop''?'",
        "start rpi4 nosuch, 4, 'node ''rpi4'', unit ''nosuch.service'': Unit nosuch.service not"
                + " found.'",
        "start q* a.service, 4, no node's name matches 'q*'",
        "start rpi4 q*, 4, node 'rpi4': no loaded unit's name matches 'q*'",
        "start spare a.service, 5, node 'spare' is offline",
        "list-units spare, 5, node 'spare' is offline",
        "start rpi4 lost.service, 5, node 'rpi4' went offline before the job ended",
        "start rpi4 mute.service, 8,"
                + " 'node ''rpi4'', unit ''mute.service'': Method call timed out'",
        "start rpi4 hangs.service --timeout 1, 8,"
                + " 'node ''rpi4'', unit ''hangs.service'': the job has not ended within 1 s;"
                + " it goes on'",
        "daemon-reload nowhere, 4, no node 'nowhere'",
        "status nowhere, 4, no node 'nowhere'",
        "status spare a.service, 5, node 'spare' is offline",
        "enable spare a.service, 5, node 'spare' is offline",
        "set-loglevel nowhere DEBUG, 4, no node 'nowhere'",
    })
    void failsInOneLineWithItsOwnExitCode(String words, int exitCode, String message)
            throws Exception {
        manager(Dialect.HIRTE);

        assertThat(onBus(words)).isEqualTo(new Run(exitCode, "", "hirtectl: " + message + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', hirtectl: no command given (see 'hirtectl --help')",
        "strat, 'hirtectl: unknown command ''strat'', did you mean '",
        "--foo, hirtectl: unknown option '--foo'",
        "start, 'hirtectl start: Missing required parameter: ''NODE'' (see '",
        "start a, 'hirtectl start: Missing required parameter: ''UNIT'' (see '",
        "start --all-nodes, 'hirtectl start: Missing required parameter: ''UNIT'' (see '",
        "'start a, b', hirtectl start: a node's name between the commas is empty",
        "start a b --settle 0, hirtectl: --settle must be 1 to 31536000 seconds",
        "start a b --settle 1 --no-wait, hirtectl start: --settle and --no-wait exclude each other",
        "stop a b --settle 1, hirtectl stop: --settle does not go with stop",
        "list-units -o xml, 'hirtectl list-units: Invalid value for option '",
        "list-units --all-nodes a, hirtectl list-units: --all-nodes and NODE exclude each other",
        "kill a b --signal FOO, hirtectl kill: there is no signal 'FOO'",
        "kill a b --signal 32, hirtectl kill: there is no signal '32'",
        "kill a b --kill-whom me, 'hirtectl kill: --kill-whom must be all, main or control'",
        "set-property a b c, hirtectl set-property: 'c' is not NAME=VALUE",
        "set-default a b.service, hirtectl set-default: unit 'b.service' is not a target",
        "completion csh, 'hirtectl completion: completion knows bash, zsh and fish'",
        "metrics enable -o json, hirtectl metrics: only 'metrics listen' prints data",
        "enable a, 'hirtectl enable: Missing required parameter: ''UNIT'''",
        "daemon-reload, 'hirtectl daemon-reload: Missing required parameter: ''NODE'''",
        "list-units a b, hirtectl list-units: Unmatched argument at index 2: 'b'",
        "monitor a b c, hirtectl monitor: Unmatched argument at index 3: 'c'",
        "'monitor a b,,c', hirtectl monitor: a unit name between the commas is empty",
        "set-loglevel, 'hirtectl set-loglevel: Missing required parameter'",
        "set-loglevel a b c, 'hirtectl set-loglevel: set-loglevel takes [NODE] LEVEL'",
        "set-loglevel loud, hirtectl set-loglevel: log level 'loud' is none of",
        "metrics, hirtectl metrics: Missing required parameter",
        "metrics x, 'hirtectl metrics: metrics takes enable, disable or listen, not ''x'''",
        "list-units --timeout x, hirtectl list-units: Invalid value for option '--timeout': 'x'",
        "list-units --timeout 0, hirtectl: --timeout must be 1 to 31536000 seconds",
        "list-units --user --bus /x, hirtectl: --user and --bus exclude each other",
        "list-units --bus tcp:host=x, hirtectl: bus address 'tcp:host=x' has no unix:path",
        "help strat, hirtectl help: no command 'strat'",
    })
    void wrongUseIsOneLineAndExitCode2(String words, String message) {
        Run run = words.isEmpty() ? run() : run(words.split(" "));

        assertThat(run.err()).startsWith(message).endsWith(" --help')\n").hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aMissingManagerAndAMissingBusAreNamed() {
        assertThat(onBus("list-units"))
                .isEqualTo(new Run(
                        7,
                        "",
                        "hirtectl: no manager on the bus at " + address().socket()
                                + ": neither org.eclipse.bluechi nor org.containers.hirte is"
                                + " there\n"));
        assertThat(run("list-units", "--bus", "/nonexistent/bus"))
                .isEqualTo(new Run(
                        7,
                        "",
                        "hirtectl: cannot reach the bus at /nonexistent/bus:"
                                + " No such file or directory\n"));
    }

    @Test
    void waitingEndsWhenTheManagerLeaves() throws Exception {
        ScriptedManager manager = manager(Dialect.HIRTE);
        var run = CompletableFuture.supplyAsync(() -> onBus("start rpi4 hangs.service"));
        manager.awaitCall("StartUnit rpi4 hangs.service replace");
        manager.leave();

        assertThat(run.get(100, TimeUnit.SECONDS))
                .isEqualTo(new Run(
                        7,
                        "",
                        "hirtectl: the manager (org.containers.hirte) left the bus at "
                                + address().socket() + "\n"));
    }

    @ParameterizedTest
    @EnumSource
    void enablesAndDisablesThenReloads(Dialect dialect) throws Exception {
        ScriptedManager manager = manager(dialect);

        assertThat(onBus("enable rpi4 a.service b.service --force"))
                .isEqualTo(new Run(
                        0,
                        UnitFileLines.installInfo(true)
                                + "Created symlink /etc/a -> /usr/lib/a.service\n",
                        ""));
        manager.awaitCall("EnableUnitFiles [a.service, b.service] false true");
        manager.awaitCall("Reload rpi4");
        assertThat(onBus("disable rpi4 a.service --runtime"))
                .isEqualTo(new Run(0, "Removed \"/etc/a\".\n", ""));
        manager.awaitCall("DisableUnitFiles [a.service] true");
        manager.awaitCall("Reload rpi4");
        assertThat(onBus("daemon-reload laptop")).isEqualTo(new Run(0, "", ""));
        manager.awaitCall("Reload laptop");
    }

    @Test
    void showsNodesAndUnits() throws Exception {
        manager(Dialect.BLUECHI);

        Run nodes = onBus("status rpi4");
        assertThat(nodes.exitCode()).isZero();
        assertThat(nodes.out()).contains("rpi4 ").contains("| ::ffff:10.0.0.2 ").contains("| now");

        Run units = onBus("status rpi4 httpd.service nosuch.service");
        assertThat(units.out())
                .contains("httpd.service\t| loaded\t| active\t| running\t| enabled\t|");
        assertThat(units.err())
                .isEqualTo("hirtectl: node 'rpi4': Unit nosuch.service could not be found.\n");
        assertThat(units.exitCode()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void monitorPrintsEventsUntilTheManagerLeaves(Dialect dialect) throws Exception {
        ScriptedManager manager = manager(dialect);
        var run = CompletableFuture.supplyAsync(() -> onBus("monitor rpi4 a.service,b.service"));
        manager.awaitCall("Subscribe");
        manager.leave();

        Run ended = run.get(100, TimeUnit.SECONDS);
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.err()).contains("left the bus at").hasLineCount(1);
        assertThat(ended.out().lines())
                .startsWith(
                        "Monitor path: " + dialect.rootPath() + "/monitor/1",
                        "Subscribing to node 'rpi4' and unit 'a.service'",
                        "Subscribing to node 'rpi4' and unit 'b.service'",
                        "[rpi4] a.service",
                        "\tUnit created (reason: virtual)",
                        "[rpi4] a.service",
                        "\tUnit state changed (reason: real)",
                        "\tActive: active (running)")
                .endsWith("[rpi4] b.service", "\tUnit removed (reason: real)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitor rpi4", "metrics listen", "monitor node-connection"})
    void printingEndsWhenNobodyReads(String words) throws Exception {
        manager(Dialect.HIRTE).bringSpareOnline();
        Writer closed = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        String[] all = (words + " --bus " + address().address()).split(" ");

        assertThat(run(closed, all).exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void monitorShowsWhichNodesAreConnectedAgainAtEachChange(Dialect dialect) throws Exception {
        ScriptedManager manager = manager(dialect);
        manager.bringSpareOnline();
        var run = CompletableFuture.supplyAsync(() -> onBus("monitor node-connection"));
        manager.awaitCall("ListNodes");
        manager.awaitCall("ListNodes");
        manager.sayStatus("spare", "online");
        manager.awaitCall("ListNodes");
        manager.leave();

        Run ended = run.get(100, TimeUnit.SECONDS);
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.err()).contains("left the bus at").hasLineCount(1);
        assertThat(ended.out()).doesNotContain("\u001b");
        assertThat(ended.out().lines().filter(line -> line.startsWith("spare ")).toList())
                .hasSizeBetween(1, 2)
                .allMatch(line -> line.contains("| online    | now "));
    }

    @Test
    void setsLogLevelsInAnyCase() throws Exception {
        ScriptedManager manager = manager(Dialect.HIRTE);

        assertThat(onBus("set-loglevel debug")).isEqualTo(new Run(0, "", ""));
        manager.awaitCall("SetLogLevel DEBUG");
        assertThat(onBus("set-loglevel rpi4 Warn")).isEqualTo(new Run(0, "", ""));
        manager.awaitCall("SetLogLevel rpi4 WARN");
    }

    @ParameterizedTest
    @EnumSource
    void printsMeasuredTimes(Dialect dialect) throws Exception {
        ScriptedManager manager = manager(dialect);
        StringWriter out = new StringWriter();
        String[] words = {"metrics", "listen", "--bus", address().address()};
        CountDownLatch isListening = new CountDownLatch(1);
        Writer told = new FilterWriter(out) {
            @Override
            public void write(String text, int offset, int length) throws IOException {
                super.write(text, offset, length);
                isListening.countDown();
            }
        };
        var run = CompletableFuture.supplyAsync(() -> run(told, words));
        assertThat(isListening.await(100, TimeUnit.SECONDS)).isTrue();
        manager.sayMetrics();
        manager.leave();

        assertThat(run.get(100, TimeUnit.SECONDS).exitCode()).isEqualTo(7);
        assertThat(out.toString().lines())
                .startsWith(
                        "Waiting for metrics signals...",
                        "[rpi4] Job /job/1 to start unit httpd.service:")
                .endsWith("[rpi4] Agent systemd start job on httpd.service net measured time:"
                        + " 5.3ms");
    }

    @Test
    void switchesMeasuring() throws Exception {
        ScriptedManager manager = manager(Dialect.BLUECHI);

        assertThat(onBus("metrics enable")).isEqualTo(new Run(0, "Done\n", ""));
        manager.awaitCall("EnableMetrics");
        assertThat(onBus("metrics disable")).isEqualTo(new Run(0, "Done\n", ""));
        manager.awaitCall("DisableMetrics");
    }

    @Test
    void helpAndVersionNeedNoManager() {
        assertThat(run("version").out()).matches("hirtectl version \\d+\\.\\d+\\.\\d+\n");
        assertThat(run("--help").out()).contains("list-units").contains("Exit codes:");
        assertThat(run("help", "start").out()).isEqualTo(run("start", "--help").out());
        for (String verb : Verbs.program().getSubcommands().keySet()) {
            Run help = run(verb, "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("Usage: hirtectl " + verb);
        }
    }

    @Test
    void helpListsTheExitCodes() {
        String help = run("--help").out();
        for (ExitCode code : ExitCode.values()) {
            assertThat(help).contains("  " + code.number() + "   " + code.meaning());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureHasAnExitCodeThatIsNotSuccess(Failure failure) {
        assertThat(ExitCode.of(failure)).isNotEqualTo(ExitCode.DONE);
    }
}
