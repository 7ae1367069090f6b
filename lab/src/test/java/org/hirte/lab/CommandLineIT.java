package org.hirte.lab;

import java.util.List;
import org.hirte.lab.LabSetup.BusDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What every verb of hirtectl prints, in every format, and how it ends, on real nodes. The tests are in
 * the interfaces, a topic each, so that all share the nodes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls boot first
class CommandLineIT implements CommandLineOutput, CommandLineExitCodes, CommandLinesOfC {
    private static final String RUNS = """
            [Unit]
            Description=Runs
            [Service]
            ExecStart=/bin/sleep infinity
            ExecReload=/bin/true
            [Install]
            WantedBy=multi-user.target
            """;
    private static final String NEVER_READY = """
            [Unit]
            Description=Starts for ever
            [Service]
            ExecStartPre=/bin/sleep infinity
            ExecStart=/bin/sleep infinity
            """;

    private HirteNodes hirte;

    @BeforeAll
    void boot() {
        hirte = HirteNodes.start(BusDaemon.DAEMON, "laptop", "rpi4");
        LabNode rpi4 = rpi4();
        for (LabNode node : List.of(hirte.manager(), rpi4)) {
            node.defineService("ctl-runs.service", RUNS);
            node.defineService("ctl-other.service", RUNS);
        }
        rpi4.defineService("ctl-fails.service", "[Service]\nType=oneshot\nExecStart=/bin/false\n");
        rpi4.defineService(
                "ctl-late.service", "[Service]\nExecStart=/bin/sh -c 'sleep 0.2; exit 7'\n");
        rpi4.defineService("ctl-never.service", NEVER_READY);
        hirte.hirtectl("start", "laptop,rpi4", "ctl-runs").orThrow();
    }

    @AfterAll
    void stop() {
        hirte.close();
    }

    @Override
    public HirteNodes hirte() {
        return hirte;
    }
}
