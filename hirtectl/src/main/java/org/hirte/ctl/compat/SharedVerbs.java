package org.hirte.ctl.compat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.JobKind;
import org.hirte.client.MonitorEvent;
import org.hirte.client.MonitorHandle;
import org.hirte.client.UnitFileChange;
import org.hirte.ctl.MetricsLines;
import org.hirte.ctl.MonitorLines;
import org.hirte.ctl.UnitFileLines;

/** What both programs do alike. */
final class SharedVerbs {
    private SharedVerbs() {}

    /** Runs a job; its result decides nothing. */
    static void job(Session session, JobKind kind, String word, String node, String unit)
            throws ClientException {
        String result = session.client().run(kind, node, unit).result();
        session.out().println("Unit " + unit + " " + word + " operation result: " + result);
    }

    static void enable(
            Session session, String node, List<String> files, boolean isRuntime, boolean isForced)
            throws ClientException {
        var enablement = session.client().enable(node, files, isRuntime, isForced);
        session.err().print(UnitFileLines.installInfo(enablement.carriesInstallInfo()));
        print(session, enablement.changes());
    }

    static void print(Session session, List<UnitFileChange> changes) {
        session.err().print(UnitFileLines.of(changes));
        session.err().flush();
    }

    static void setLogLevel(Session session, List<String> words) throws ClientException {
        if (words.size() == 1) {
            session.client().logLevel(words.getFirst());
        } else {
            session.client().logLevel(words.getFirst(), words.get(1));
        }
    }

    /** Prints events until the manager is lost. */
    static void monitor(Session session, String node, List<String> units) throws ClientException {
        HirteClient client = session.client();
        CompletableFuture<ClientException> loss = client.loss();
        MonitorHandle monitor =
                client.monitor(event -> show(session, loss, MonitorLines.of(event)));
        StringBuilder head = new StringBuilder("Monitor path: " + monitor.path() + "\n");
        for (String unit : units) {
            head.append("Subscribing to node '" + node + "' and unit '" + unit + "'\n");
        }
        show(session, loss, head.toString());
        monitor.subscribe(node, units);
        throw loss.join();
    }

    static void listenToMetrics(Session session) throws ClientException {
        HirteClient client = session.client();
        CompletableFuture<ClientException> loss = client.loss();
        show(session, loss, "Waiting for metrics signals...\n");
        client.listenToMetrics(
                event -> show(session, loss, MetricsLines.of(client.dialect(), event)));
        throw loss.join();
    }

    /** Prints at once; when nobody reads any more, the process ends as a C program does. */
    static void show(Session session, CompletableFuture<ClientException> loss, String text) {
        session.out().print(text);
        if (session.out().checkError()) {
            loss.complete(new ClientException(Failure.BUS_UNREACHABLE, "Broken pipe"));
        }
    }

    /** Whether an event may change what a status table shows. */
    static boolean isStateChange(MonitorEvent event) {
        return event instanceof MonitorEvent.StateChanged;
    }
}
