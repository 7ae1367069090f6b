package org.hirte.ctl.compat;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.hirte.client.ClientException;
import org.hirte.client.Dialect;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusException;
import org.hirte.ctl.bus.LoopBus;

/**
 * A program's run: its manager and its output.
 *
 * @param client of the manager
 * @param out standard output
 * @param err standard error
 */
record Session(HirteClient client, PrintWriter out, PrintWriter err) {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(35);

    /** The bus cannot be reached, in the C library's words. */
    static final class NoBus extends Exception {
        private static final long serialVersionUID = 1L;

        NoBus(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Connects to the system bus and to the manager under the names of one dialect. */
    static HirteClient connect(Dialect dialect) throws NoBus, ClientException {
        BusAddress address = BusAddress.system(System.getenv());
        LoopBus bus;
        try {
            bus = LoopBus.connect(address, CALL_TIMEOUT);
        } catch (BusException e) {
            throw new NoBus(e.getMessage(), e);
        }
        return HirteClient.over(bus, address.description(), CALL_TIMEOUT, List.of(dialect));
    }

    /** What sd-bus would have told of a failure: the text of the error. */
    static String text(ClientException failure, Dialect dialect) {
        if (failure.getCause() instanceof BusException.ErrorReply reply) {
            return reply.getMessage();
        }
        return failure.failure() == Failure.MANAGER_ABSENT
                ? "The name " + dialect.busName() + " was not provided by any .service files"
                : failure.getMessage();
    }

    /** The name of the D-Bus error behind a failure. */
    static String errorName(ClientException failure) {
        if (failure.getCause() instanceof BusException.ErrorReply reply) {
            return reply.name();
        }
        return failure.failure() == Failure.MANAGER_ABSENT
                ? "org.freedesktop.DBus.Error.ServiceUnknown"
                : "org.freedesktop.DBus.Error.Disconnected";
    }
}
