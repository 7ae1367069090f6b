package org.hirte.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hirte.client.Dialect;
import org.hirte.client.testing.ScriptedManager;
import org.hirte.ctl.output.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verbs on several nodes and units, their formats, and those that only BLUECHI has. */
@Timeout(300)
class VerbsTest extends TypedOnABus {
    @ParameterizedTest
    @EnumSource
    void jobsRunOnSeveralNodesAndUnits(Dialect dialect) throws Exception {
        manager(dialect);

        Run run = onBus("start rpi4,laptop a.service b");

        assertThat(run.out().lines())
                .containsExactly(
                        "Unit a.service on rpi4 start operation result: done",
                        "Unit b.service on rpi4 start operation result: done",
                        "Unit a.service on laptop start operation result: done",
                        "Unit b.service on laptop start operation result: done");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void allNodesMeansAllAndTheOfflineOneIsNamed() throws Exception {
        manager(Dialect.BLUECHI);

        Run run = onBus("restart --all-nodes ba*.timer");

        assertThat(run.out().lines())
                .containsExactly(
                        "Unit backup.timer on laptop restart operation result: done",
                        "Unit backup.timer on rpi4 restart operation result: done");
        assertThat(run.err()).isEqualTo("hirtectl: node 'spare' is offline\n");
        assertThat(run.exitCode()).isEqualTo(5);
    }

    @Test
    void theFirstFailureOfSeveralDecidesTheExitCode() throws Exception {
        manager(Dialect.BLUECHI);

        Run run = onBus("start rpi4 a.service fails.service nosuch.service");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err().lines())
                .containsExactly(
                        "hirtectl: node 'rpi4', unit 'fails.service': start job ended with result"
                                + " 'failed'",
                        "hirtectl: node 'rpi4', unit 'nosuch.service': Unit nosuch.service not"
                                + " found.");
    }

    @Test
    void withoutWaitingItEndsWhenTheJobIsAccepted() throws Exception {
        manager(Dialect.BLUECHI);

        assertThat(onBus("start rpi4 hangs.service --no-wait"))
                .isEqualTo(new Run(0, "Unit hangs.service start operation accepted: job 1\n", ""));
        assertThat(onBus("start rpi4 hangs.service --no-wait -o json").out()).isEqualTo("""
                        [
                          {"id":2,"node":"rpi4","unit":"hangs.service","type":"start",\
                        "state":null,"result":null}
                        ]
                        """);
    }

    @Test
    void jobsAreToldInEveryFormat() throws Exception {
        manager(Dialect.HIRTE);

        assertThat(onBus("stop rpi4 a.service -o json").out()).isEqualTo("""
                        [
                          {"id":1,"node":"rpi4","unit":"a.service","type":"stop","state":"ended",\
                        "result":"done"}
                        ]
                        """);
        assertThat(onBus("stop rpi4 a.service -o yaml").out()).isEqualTo("""
                        - id: 2
                          node: rpi4
                          unit: a.service
                          type: stop
                          state: ended
                          result: done
                        """);
        assertThat(onBus("stop rpi4 a.service -o name").out()).isEqualTo("a.service\n");
        assertThat(onBus("stop rpi4,laptop a.service -o name").out())
                .isEqualTo("rpi4/a.service\nlaptop/a.service\n");
    }

    @Test
    void unitsAreListedInEveryFormat() throws Exception {
        manager(Dialect.BLUECHI);

        assertThat(onBus("list-units rpi4 -f *.timer -o json").out()).isEqualTo("""
                        [
                          {"node":"rpi4","name":"backup.timer","description":"Description of\
                         backup.timer","type":"timer","loadState":"loaded",\
                        "activeState":"inactive","subState":"dead"}
                        ]
                        """);
        assertThat(onBus("list-units rpi4 -f *.timer -o yaml").out()).isEqualTo("""
                        - node: rpi4
                          name: backup.timer
                          description: "Description of backup.timer"
                          type: timer
                          loadState: loaded
                          activeState: inactive
                          subState: dead
                        """);
        assertThat(onBus("list-units rpi4 -o name").out())
                .isEqualTo("httpd.service\nbackup.timer\n");
        assertThat(onBus("list-units -o name -f http*").out())
                .isEqualTo("laptop/httpd.service\nrpi4/httpd.service\n");
        assertThat(onBus("list-units r* --state failed,running -o wide").out()).isEqualTo("""
                        NODE|ID           |LOAD  |ACTIVE|    SUB|DESCRIPTION                 \n\
                        =====================================================================\n\
                        rpi4|httpd.service|loaded|active|running|Description of httpd.service
                        """);
        assertThat(onBus("list-units rpi4 -f nothing --no-legend").out()).isEmpty();
        assertThat(onBus("list-units rpi4 -f nothing -o json").out()).isEqualTo("[]\n");
        assertThat(onBus("list-units rpi4 -f nothing -o yaml").out()).isEqualTo("[]\n");
    }

    @Test
    void onATerminalTablesFitAndHaveColours() throws Exception {
        manager(Dialect.BLUECHI);
        Terminal narrow = new Terminal(true, true, 30, 24, false);
        Terminal coloured = new Terminal(true, true, 80, 24, true);

        assertThat(onBus(narrow, "list-units").out().lines())
                .containsExactly(
                        "NODE  |ID     | ACTIVE|    SUB",
                        "==============================",
                        "laptop|httpd.…| active|running",
                        "laptop|backup…|inacti…|   dead",
                        "rpi4  |httpd.…| active|running",
                        "rpi4  |backup…|inacti…|   dead");
        assertThat(onBus(coloured, "list-units rpi4").out().lines())
                .containsExactly(
                        "\u001b[1mID           |  ACTIVE|    SUB\u001b[0m",
                        "==============================",
                        "httpd.service|\u001b[32m  active\u001b[0m|\u001b[32mrunning\u001b[0m",
                        "backup.timer |\u001b[2minactive\u001b[0m|\u001b[2m   dead\u001b[0m");
    }

    @Test
    void unitFilesAreListedAndAsked() throws Exception {
        manager(Dialect.BLUECHI);

        assertThat(onBus("list-unit-files --no-legend").out())
                .isEqualTo("rpi4                |/usr/lib/systemd/system/httpd.service"
                        + " ".repeat(26) + "|        enabled\n"
                        + "rpi4                |/etc/systemd/system/backup.timer"
                        + " ".repeat(31) + "|       disabled\n");
        assertThat(onBus("list-unit-files rpi4 -f *.timer -o json").out()).isEqualTo("""
                        [
                          {"node":"rpi4","name":"backup.timer","type":"timer","unitFile":\
                        {"path":"/etc/systemd/system/backup.timer","state":"disabled"}}
                        ]
                        """);
        assertThat(onBus("list-unit-files rpi4 -o name").out())
                .isEqualTo("httpd.service\nbackup.timer\n");
        assertThat(onBus("is-enabled rpi4 httpd")).isEqualTo(new Run(0, "enabled\n", ""));
        assertThat(onBus("is-enabled rpi4 backup.timer")).isEqualTo(new Run(1, "disabled\n", ""));
        assertThat(onBus("is-enabled rpi4 backup.timer httpd -q")).isEqualTo(new Run(0, "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "is-active rpi4 httpd, 0, active, ''",
        "is-active rpi4 backup.timer, 3, inactive, ''",
        "is-active rpi4 backup.timer httpd -o name, 0, 'backup.timer,httpd.service', ''",
        "is-active rpi4 nosuch, 4, '', 'hirtectl: node ''rpi4'': Unit nosuch.service could not be"
                + " found.'",
        "is-failed rpi4 httpd, 1, active, ''",
        "is-enabled rpi4 nosuch, 4, '', 'hirtectl: node ''rpi4'': Unit nosuch.service could not be"
                + " found.'",
        "is-active spare httpd, 5, '', hirtectl: node 'spare' is offline",
    })
    void statesAreAskedByExitCode(String words, int exitCode, String out, String err)
            throws Exception {
        manager(Dialect.BLUECHI);

        Run run = onBus(words);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out().lines().toList())
                .isEqualTo(out.isEmpty() ? List.of() : Arrays.asList(out.split(",", -1)));
        assertThat(run.err().strip()).isEqualTo(err);
    }

    @ParameterizedTest
    @CsvSource({
        "freeze rpi4 a, FreezeUnit rpi4 a.service",
        "thaw rpi4 a.service, ThawUnit rpi4 a.service",
        "kill rpi4 a, KillUnit rpi4 a.service all 15",
        "kill rpi4 a --signal sigkill --kill-whom main, KillUnit rpi4 a.service main 9",
        "kill rpi4 a -s 10, KillUnit rpi4 a.service all 10",
        "reset-failed, ResetFailed rpi4",
        "reset-failed laptop, ResetFailed laptop",
        "reset-failed rpi4 a, ResetFailedUnit rpi4 a.service",
        "set-property rpi4 a CPUWeight=2K, SetUnitProperties a.service false CPUWeight=2048",
        "set-property rpi4 a CPUQuota=20% --runtime,"
                + " SetUnitProperties a.service true CPUQuotaPerSecUSec=200000",
    })
    void whatIsDoneSilentlyIsDone(String words, String call) throws Exception {
        ScriptedManager manager = manager(Dialect.BLUECHI);

        assertThat(onBus(words)).isEqualTo(new Run(0, "", ""));

        manager.awaitCall(call);
    }

    @Test
    void defaultTargetsAreReadAndSet() throws Exception {
        ScriptedManager manager = manager(Dialect.BLUECHI);

        assertThat(onBus("get-default rpi4").out()).isEqualTo("multi-user.target\n");
        assertThat(onBus("set-default rpi4 graphical").out())
                .isEqualTo("Created symlink /etc/default.target -> graphical.target\n");
        manager.awaitCall("SetDefaultTarget rpi4 graphical.target true");
    }

    @Test
    void propertiesAreShown() throws Exception {
        manager(Dialect.BLUECHI);

        assertThat(onBus("show rpi4 httpd ActiveState After CanStart"))
                .isEqualTo(new Run(
                        0,
                        "ActiveState=active\nAfter=basic.target sysinit.target\nCanStart=yes\n",
                        ""));
        assertThat(onBus("show rpi4 httpd ActiveState --value").out()).isEqualTo("active\n");
        assertThat(onBus("show rpi4 httpd CanStart CPUWeight -o json").out()).isEqualTo("""
                        [
                          {"node":"rpi4","name":"httpd.service","properties":\
                        {"CanStart":true,"CPUWeight":100}}
                        ]
                        """);
        assertThat(onBus("show rpi4 httpd ActivState"))
                .isEqualTo(new Run(
                        4,
                        "",
                        "hirtectl: node 'rpi4', unit 'httpd.service': no property 'ActivState',"
                                + " did you mean 'ActiveState'?\n"));
        assertThat(onBus("set-property rpi4 httpd CPUWeigt=1").err())
                .startsWith("hirtectl set-property: unit 'httpd' has no property 'CPUWeigt', did"
                        + " you mean 'CPUWeight'? (see")
                .hasLineCount(1);
        assertThat(onBus("set-property rpi4 httpd CPUWeight=much").exitCode()).isEqualTo(2);
        assertThat(onBus("cat rpi4 httpd").out()).isEqualTo("""
                        # rpi4/httpd.service
                        [Unit]
                        After=basic.target sysinit.target
                        [Service]

                        """);
    }

    @Test
    void nodesAreNamedAndGuessed() throws Exception {
        manager(Dialect.BLUECHI);

        assertThat(onBus("status -o name").out()).isEqualTo("laptop\nrpi4\nspare\n");
        assertThat(onBus("status laptob"))
                .isEqualTo(new Run(4, "", "hirtectl: no node 'laptob', did you mean 'laptop'?\n"));
    }

    @Test
    void eventsAreLinesOfJson() throws Exception {
        ScriptedManager manager = manager(Dialect.BLUECHI);
        var run = CompletableFuture.supplyAsync(() -> onBus("monitor rpi4 a -o json"));
        manager.awaitCall("Subscribe");
        manager.leave();

        assertThat(run.get(100, TimeUnit.SECONDS)
                        .out()
                        .lines()
                        .map(line -> line.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":0")))
                .containsExactly(
                        "{\"time\":0,\"type\":\"unit\",\"change\":\"new\",\"node\":\"rpi4\","
                                + "\"unit\":\"a.service\",\"reason\":\"virtual\"}",
                        "{\"time\":0,\"type\":\"unit\",\"change\":\"state\",\"node\":\"rpi4\","
                                + "\"unit\":\"a.service\",\"activeState\":\"active\","
                                + "\"subState\":\"running\",\"reason\":\"real\"}",
                        "{\"time\":0,\"type\":\"unit\",\"change\":\"properties\",\"node\":\"rpi4\","
                                + "\"unit\":\"a.service\","
                                + "\"interface\":\"org.freedesktop.systemd1.Unit\","
                                + "\"properties\":{\"StatusText\":\"ready\"}}",
                        "{\"time\":0,\"type\":\"unit\",\"change\":\"removed\",\"node\":\"rpi4\","
                                + "\"unit\":\"a.service\",\"reason\":\"real\"}");
    }

    @Test
    void aUnitThatSettlesWellCountsAsDone() throws Exception {
        manager(Dialect.BLUECHI);

        assertThat(onBus("start rpi4 a.service --settle 1"))
                .isEqualTo(new Run(0, "Unit a.service start operation result: done\n", ""));
    }
}
