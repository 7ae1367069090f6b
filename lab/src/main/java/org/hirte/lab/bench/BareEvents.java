package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;

/** How many signals a second the bus itself carries from one client to another. */
final class BareEvents {
    static final String INTERFACE = "org.hirte.Bench";

    /** A signal like that of a unit's state. */
    static final Header SIGNAL =
            Header.signal("/org/hirte/Bench/monitor/1", INTERFACE, "StateChanged", "sssss");

    /** Its values. */
    static final BodyWriter BODY = writer -> writer.string("node17")
            .string("unit-123.service")
            .string("inactive")
            .string("dead")
            .string("real");

    private static final int SIGNALS = 40_000;

    private BareEvents() {}

    /** Sends signals of a state change's size as fast as the bus takes them; signals a second. */
    static double perSecond(String busAddress) throws IOException {
        try (BlockingBus receiver = BlockingBus.connect(busAddress);
                BlockingBus sender = BlockingBus.connect(busAddress)) {
            receiver.addMatch("type='signal',interface='" + INTERFACE + "'");
            Thread sending = Thread.ofPlatform().daemon().start(() -> send(sender));
            long start = System.nanoTime();
            for (int i = 0; i < SIGNALS; ) {
                i += receiver.next().is(INTERFACE, "StateChanged") ? 1 : 0;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            join(sending);
            return SIGNALS / seconds;
        }
    }

    private static void send(BlockingBus bus) {
        try {
            for (int i = 0; i < SIGNALS; i++) {
                bus.send(SIGNAL, BODY);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the bus does not take signals", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
