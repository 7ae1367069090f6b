package org.hirte.ctl;

import java.util.concurrent.CompletableFuture;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.ctl.output.Printer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code metrics enable|disable|listen}. */
@Command(
        name = "metrics",
        description = "Measure how long jobs take: switch it on or off, or print the times as they"
                + " come, until interrupted.")
class MetricsCommand extends Verb {
    @Mixin
    private TableOptions output = new TableOptions();

    @Parameters(paramLabel = "enable|disable|listen", description = "What to do.")
    private @Nullable String action;

    @Override
    void check() {
        if (!"enable".equals(action) && !"disable".equals(action) && !"listen".equals(action)) {
            throw wrong("metrics takes enable, disable or listen, not '" + action + "'");
        }
        if (!"listen".equals(action) && !output.isUntouched()) {
            throw wrong("only 'metrics listen' prints data");
        }
    }

    @Override
    ExitCode execute(HirteClient client) throws ClientException {
        if ("listen".equals(action)) {
            return listen(client);
        }
        if ("enable".equals(action)) {
            client.enableMetrics();
        } else {
            client.disableMetrics();
        }
        out().println("Done");
        return ExitCode.DONE;
    }

    private ExitCode listen(HirteClient client) throws ClientException {
        CompletableFuture<ClientException> loss = client.loss();
        Printer printer = output.printer(program().terminal());
        client.listenToMetrics(event -> show(printer.one(
                MetricsLines.of(client.dialect(), event),
                event.node() + "/" + event.unit(),
                MetricsLines.fields(event))));
        if (output.isText() && output.isLegendWanted()) {
            show("Waiting for metrics signals...\n");
        }
        return untilLost(loss);
    }
}
