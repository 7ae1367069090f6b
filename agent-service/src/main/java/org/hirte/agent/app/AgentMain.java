package org.hirte.agent.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.Installation;
import org.hirte.config.ProductVersion;

/** The program {@code hirte-agent} (contract 10.5). */
@QuarkusMain
public final class AgentMain implements QuarkusApplication {
    /** Runs the agent until it is told to end. */
    public static void main(String... arguments) {
        Quarkus.run(AgentMain.class, arguments);
    }

    @Override
    public int run(String... arguments) throws IOException {
        Installation installation = Installation.of(System.getProperties());
        var commandLine = AgentCommandLine.of(installation, ProductVersion.text(), HostName.read());
        Supplier<Launch<AgentSettings>> launch =
                () -> commandLine.launch(List.of(arguments), System.getenv());
        return switch (launch.get()) {
            case Launch.Exit<AgentSettings>(String out, String err, int status) -> {
                System.err.print(err);
                System.out.print(out);
                System.out.flush();
                yield status;
            }
            case Launch.Run<AgentSettings> run ->
                new AgentProcess(run, System.getenv(), launch).run();
        };
    }
}
