package org.hirte.agent.app;

import java.util.Map;
import org.hirte.config.CommandLine;
import org.hirte.config.ConfigFiles.Daemon;
import org.hirte.config.Installation;
import org.hirte.config.Options.Option;
import org.hirte.protocol.NodeName;

/** The agent's command line (contract 10.5). */
final class AgentCommandLine {
    private AgentCommandLine() {}

    /**
     * The command line.
     *
     * @param hostName what the node is called unless configured
     */
    static CommandLine<AgentSettings> of(
            Installation installation, String version, NodeName hostName) {
        String program = installation.dialect().agentProgram();
        return new CommandLine<>(
                program,
                version,
                usage(program),
                Map.of(
                        Option.value('H', "host"), AgentKeys.HOST,
                        Option.value('p', "port"), AgentKeys.PORT,
                        Option.value('a', "address"), AgentKeys.ADDRESS,
                        Option.value('n', "name"), AgentKeys.NODE_NAME,
                        Option.value('i', "interval"), AgentKeys.HEARTBEAT_INTERVAL),
                AgentKeys.schema(installation.dialect(), hostName),
                installation.files(Daemon.AGENT),
                AgentSettings::of);
    }

    private static String usage(String program) {
        return """
                Usage: %s [OPTION]...

                  -H, --host HOST     host of the manager
                  -p, --port PORT     TCP port of the manager
                  -a, --address ADDR  D-Bus address of the manager, in place of host and port
                  -n, --name NAME     name of this node
                  -i, --interval MS   milliseconds between heartbeats
                  -c, --config FILE   read FILE after all other configuration files
                  -u, --user          control the user's systemd instead of the system's
                      --check-config  print the effective configuration, or what is wrong with it
                  -h, --help          print this text
                  -v, --version       print the version
                """.formatted(program);
    }
}
