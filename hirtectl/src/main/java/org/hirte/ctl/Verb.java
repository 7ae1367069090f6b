package org.hirte.ctl;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;

/** A command that needs the manager: asks it first, prints data then, tells by an exit code. */
abstract class Verb extends Declared implements Callable<Integer> {
    private final CompletableFuture<Void> outputClosed = new CompletableFuture<>();

    @Override
    public final Integer call() throws ClientException {
        check();
        try (HirteClient client = program().connect()) {
            return run(client);
        } finally {
            out().flush();
        }
    }

    private int run(HirteClient client) throws ClientException {
        try {
            return execute(client).number();
        } catch (ClientException e) {
            complain(client, e);
            return ExitCode.of(e.failure()).number();
        }
    }

    /** Does what the verb is for. */
    abstract ExitCode execute(HirteClient client) throws ClientException;

    /** Refuses arguments that picocli lets pass, by {@link #wrong}. */
    void check() {}

    /** Where data goes. Buffered. */
    final PrintWriter out() {
        return commandLine().getOut();
    }

    /** Where all else goes. */
    final PrintWriter err() {
        return commandLine().getErr();
    }

    /**
     * Prints at once, for verbs that print until interrupted; when nobody reads any more, {@link
     * #untilLost} ends. May be called from any thread.
     */
    final void show(String text) {
        out().print(text);
        if (out().checkError()) {
            outputClosed.complete(null);
        }
    }

    /** Waits until nobody reads the output, which is well; the loss of the manager is a failure. */
    final ExitCode untilLost(CompletableFuture<ClientException> loss) throws ClientException {
        CompletableFuture.anyOf(loss, outputClosed).join();
        if (loss.isDone()) {
            throw loss.join();
        }
        return ExitCode.DONE;
    }

    /** Whether nobody reads the output any more. */
    final boolean isOutputClosed() {
        return outputClosed.isDone();
    }

    /** One line to the user on stderr. */
    final void complain(String message) {
        out().flush();
        err().println("hirtectl: " + message);
    }

    /** One line about a failure, with what may have been meant instead. */
    final void complain(HirteClient client, ClientException failure) {
        complain(Hints.added(failure.getMessage(), Hints.of(client, failure)));
    }

    /** One line about a unit that systemd does not know. */
    final void complainOfMissing(HirteClient client, String node, String unit)
            throws ClientException {
        complain(missing(client, node, unit).getMessage());
    }

    /** The failure that a unit is not known to systemd, with a hint. */
    static ClientException missing(HirteClient client, String node, String unit)
            throws ClientException {
        return new ClientException(
                Failure.UNIT_UNKNOWN,
                Hints.added(
                        "node '" + node + "': Unit " + unit + " could not be found.",
                        Hints.ofUnit(client, node, unit)));
    }

    /** Tells of a failure after which the verb goes on; throws it if going on is futile. */
    final void note(HirteClient client, ClientException failure, Outcome outcome)
            throws ClientException {
        if (Outcome.isFutile(failure)) {
            throw failure;
        }
        outcome.failed(ExitCode.of(failure.failure()));
        complain(client, failure);
    }
}
