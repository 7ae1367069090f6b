package org.hirte.ctl;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusException;
import org.hirte.ctl.bus.LoopBus;
import org.hirte.ctl.output.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The program: options every verb takes, and the way to the manager. */
final class Hirtectl implements Runnable {
    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("hirtectl");
    private boolean isUserBus;
    private @Nullable String busAddress;
    private @Nullable Long timeoutSeconds;

    Hirtectl(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The program without commands. */
    CommandLine commandLine() {
        spec.usageMessage()
                .description("Controls systemd units on many nodes through the hirte manager.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit codes:%n");
        Map<String, String> exitCodes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            exitCodes.put(Integer.toString(code.number()), code.meaning());
        }
        spec.usageMessage().exitCodeList(exitCodes);
        Syntax syntax = new Syntax(spec);
        syntax.help("Show this help.", "-h", "--help");
        syntax.sharedFlag(
                value -> isUserBus = value,
                "Talk to the manager on the user's bus instead of the system bus.",
                "--user");
        syntax.sharedValue(
                "ADDRESS",
                value -> busAddress = value,
                "Talk to the manager on the bus at this address,"
                        + " such as unix:path=/run/dbus/system_bus_socket.",
                "--bus");
        syntax.sharedNumber(
                "SECONDS",
                value -> timeoutSeconds = value,
                "Give up after this time: on an answer (default: 35), and on the end of a job"
                        + " (default: never).",
                "--timeout");
        return new CommandLine(spec);
    }

    /** Nothing was asked for. */
    @Override
    public void run() {
        throw wrong("no command given");
    }

    Terminal terminal() {
        return terminal;
    }

    /** Connects to the manager the options name. */
    HirteClient connect() throws ClientException {
        BusAddress address = address();
        Duration patience = timeout(Limits.CALL_TIMEOUT);
        try {
            LoopBus bus = LoopBus.connect(address, patience);
            return HirteClient.over(bus, address.description(), patience);
        } catch (BusException e) {
            throw new ClientException(
                    Failure.BUS_UNREACHABLE,
                    "cannot reach " + address.description() + ": " + e.getMessage(),
                    e);
        }
    }

    /** The time the user allows, or else this. */
    Duration timeout(Duration otherwise) {
        return timeoutSeconds == null ? otherwise : seconds("--timeout", timeoutSeconds);
    }

    /** A time span that an option names. */
    Duration seconds(String option, long seconds) {
        if (seconds < 1 || seconds > Limits.TIMEOUT_SECONDS_MAX) {
            throw wrong(option + " must be 1 to " + Limits.TIMEOUT_SECONDS_MAX + " seconds, not "
                    + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    private BusAddress address() {
        if (isUserBus && busAddress != null) {
            throw wrong("--user and --bus exclude each other");
        }
        try {
            if (busAddress != null) {
                return BusAddress.of(busAddress);
            }
            return isUserBus
                    ? BusAddress.user(System.getenv())
                    : BusAddress.system(System.getenv());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
