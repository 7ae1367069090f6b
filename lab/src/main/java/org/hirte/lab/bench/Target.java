package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;

/** A way to reach a node's units. */
interface Target {
    /**
     * A call to be sent.
     *
     * @param header with destination
     * @param body arguments
     */
    record Request(Header header, BodyWriter body) {}

    /** Starts a unit and waits for the end of the job. */
    void startUnit(String unit) throws IOException;

    /** Lists the node's units; returns the answer's length in bytes. */
    int listUnits() throws IOException;

    /** A call for one property of a unit. */
    Request unitProperty(String unit);

    /** The connection used. */
    BlockingBus bus();

    /** Reads one property and waits for it. */
    default void readProperty(Request request) throws IOException {
        bus().call(request.header(), request.body());
    }

    /** Makes many calls with some of them always open. */
    default void readProperties(Request request, int calls, int inFlight) throws IOException {
        int sent = 0;
        while (sent < inFlight) {
            bus().send(request.header(), request.body());
            sent++;
        }
        int answered = 0;
        while (answered < calls) {
            if (bus().next().replySerial() == 0) {
                continue; // a signal
            }
            answered++;
            if (sent < calls) {
                bus().send(request.header(), request.body());
                sent++;
            }
        }
    }
}
