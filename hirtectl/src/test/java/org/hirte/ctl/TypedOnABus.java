package org.hirte.ctl;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.freedesktop.dbus.exceptions.DBusException;
import org.hirte.client.Dialect;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.testing.PrivateBus;
import org.hirte.client.testing.ScriptedManager;
import org.hirte.ctl.output.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Command lines as a user types them, on a bus of the test's own. */
@SuppressWarnings("NullAway.Init") // JUnit calls startBus first
abstract class TypedOnABus {
    private final List<ScriptedManager> managers = new ArrayList<>();
    private PrivateBus bus;

    /** What a run left behind. */
    record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void startBus() throws IOException {
        bus = PrivateBus.start();
    }

    @AfterEach
    void stopBus() throws IOException {
        managers.forEach(ScriptedManager::leave);
        bus.close();
    }

    BusAddress address() {
        return bus.address();
    }

    ScriptedManager manager(Dialect dialect) throws DBusException {
        ScriptedManager manager = ScriptedManager.start(bus.address(), dialect);
        managers.add(manager);
        return manager;
    }

    static Run run(String... words) {
        return run(new StringWriter(), words);
    }

    static Run run(Writer out, String... words) {
        return run(Terminal.NONE, out, words);
    }

    static Run run(Terminal terminal, Writer out, String... words) {
        StringWriter err = new StringWriter();
        int exitCode = Verbs.program(
                        List.of(words),
                        terminal,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(words);
        return new Run(exitCode, out.toString(), err.toString());
    }

    Run onBus(String words) {
        return onBus(Terminal.NONE, words);
    }

    Run onBus(Terminal terminal, String words) {
        String[] all = (words + " --bus " + bus.address().address()).split(" ", -1);
        return run(terminal, new StringWriter(), all);
    }
}
