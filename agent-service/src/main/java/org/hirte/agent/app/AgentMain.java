package org.hirte.agent.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.hirte.config.CommandLine;
import org.hirte.config.CommandLine.Launch;
import org.hirte.config.Installation;
import org.hirte.config.Options.Parsed;
import org.hirte.config.ProductVersion;
import picocli.CommandLine.ParseResult;

/** The program {@code hirte-agent} (contract 10.5). */
@QuarkusMain
public final class AgentMain implements QuarkusApplication {
    private final Instance<ParseResult> parsed;

    /**
     * The program.
     *
     * @param parsed the arguments, parsed by Quarkus when they are asked for
     */
    AgentMain(Instance<ParseResult> parsed) {
        this.parsed = parsed;
    }

    /** Runs the agent until it is told to end. */
    public static void main(String... arguments) {
        Quarkus.run(AgentMain.class, arguments);
    }

    /** What Quarkus parses the arguments with. */
    @Produces
    static picocli.CommandLine parser() throws IOException {
        return commandLine().options().parser();
    }

    @Override
    public int run(String... arguments) throws IOException {
        var commandLine = commandLine();
        Parsed options = commandLine.options().parse(List.of(arguments), parsed::get);
        Supplier<Launch<AgentSettings>> launch = () -> commandLine.launch(options, System.getenv());
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

    private static CommandLine<AgentSettings> commandLine() throws IOException {
        return AgentCommandLine.of(
                Installation.of(System.getProperties()), ProductVersion.text(), HostName.read());
    }
}
