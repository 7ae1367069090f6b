package org.hirte.manager.app;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.Installation;
import org.hirte.config.Options.Parsed;
import org.hirte.config.ProductVersion;

/**
 * Entry point. The daemon starts first and on its own thread, so that nothing it does waits for the
 * framework; once it is ready, Quarkus starts the HTTP plane beside it, unless that is switched off.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Reads options and configuration, then runs the manager until it is told to end. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Installation installation = Installation.of(System.getProperties());
        var commandLine = ManagerCommandLine.of(installation, ProductVersion.text());
        Parsed options = commandLine.options().parse(List.of(arguments));
        Supplier<Launch<ManagerSettings>> launch = () -> commandLine.launch(options, environment);
        switch (launch.get()) {
            case Launch.Exit<ManagerSettings> exit -> exit(exit);
            case Launch.Run<ManagerSettings> run -> run(run, environment, launch);
        }
    }

    private static void exit(Launch.Exit<ManagerSettings> exit) {
        System.out.print(exit.out());
        System.err.print(exit.err());
        System.exit(exit.status());
    }

    private static void run(
            Launch.Run<ManagerSettings> run,
            Map<String, String> environment,
            Supplier<Launch<ManagerSettings>> relaunch) {
        ManagerProcess process = new ManagerProcess(run, environment, relaunch);
        process.start();
        process.awaitEnd();
    }
}
