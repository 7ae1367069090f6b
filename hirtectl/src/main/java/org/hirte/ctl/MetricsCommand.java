package org.hirte.ctl;

import java.util.concurrent.CompletableFuture;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.ctl.output.Printer;
import org.jspecify.annotations.Nullable;

/** {@code metrics enable|disable|listen}. */
class MetricsCommand extends Verb {
    private final TableOptions output = new TableOptions();

    private @Nullable String action;

    @Override
    void declare(Syntax syntax) {
        syntax.describe(
                "Measure how long jobs take: switch it on or off, or print the times as they"
                        + " come, until interrupted.");
        syntax.parameter("0", "1", "enable|disable|listen", value -> action = value, "What to do.");
        output.declare(syntax);
    }

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
