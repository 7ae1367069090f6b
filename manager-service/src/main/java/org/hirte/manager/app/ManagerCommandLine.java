package org.hirte.manager.app;

import java.util.Map;
import org.hirte.config.CommandLine;
import org.hirte.config.ConfigFiles.Daemon;
import org.hirte.config.Installation;
import org.hirte.config.Options.Option;

/** The manager's command line (contract 10.5). */
final class ManagerCommandLine {
    private ManagerCommandLine() {}

    static CommandLine<ManagerSettings> of(Installation installation, String version) {
        String program = installation.dialect().managerProgram();
        return new CommandLine<>(
                program,
                version,
                usage(program),
                Map.of(Option.value('p', "port"), ManagerKeys.PORT),
                ManagerKeys.schema(installation.dialect()),
                installation.files(Daemon.MANAGER),
                ManagerSettings::of);
    }

    private static String usage(String program) {
        return """
                Usage: %s [OPTION]...

                  -c, --config FILE   read FILE after all other configuration files
                  -p, --port PORT     TCP port agents connect to
                  -u, --user          serve the API on the user bus
                      --check-config  print the effective configuration, or what is wrong with it
                  -h, --help          print this text
                  -v, --version       print the version
                """.formatted(program);
    }
}
