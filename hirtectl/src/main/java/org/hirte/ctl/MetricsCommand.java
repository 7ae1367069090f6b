package org.hirte.ctl;

import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code metrics enable|disable|listen}. */
@Command(
        name = "metrics",
        description = "Measure how long jobs take: switch it on or off, or print the times as they"
                + " come, until interrupted.")
class MetricsCommand extends Verb {
    @Parameters(paramLabel = "enable|disable|listen", description = "What to do.")
    private @Nullable String action;

    @Override
    void check() {
        if (!"enable".equals(action) && !"disable".equals(action) && !"listen".equals(action)) {
            throw wrong("metrics takes enable, disable or listen, not '" + action + "'");
        }
    }

    @Override
    ExitCode run(HirteClient client) throws ClientException {
        switch (action) {
            case "enable" -> client.enableMetrics();
            case "disable" -> client.disableMetrics();
            case null, default -> listen(client);
        }
        out().println("Done");
        return ExitCode.DONE;
    }

    private void listen(HirteClient client) throws ClientException {
        client.listenToMetrics(event -> {
            out().print(MetricsLines.of(client.dialect(), event));
            out().flush();
        });
        out().println("Waiting for metrics signals...");
        out().flush();
        throw client.loss().join();
    }
}
