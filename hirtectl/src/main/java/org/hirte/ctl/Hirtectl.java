package org.hirte.ctl;

import java.time.Duration;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusException;
import org.hirte.ctl.bus.LoopBus;
import org.hirte.ctl.output.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: options every verb takes, and the way to the manager. */
@Command(
        name = "hirtectl",
        description = "Controls systemd units on many nodes through the hirte manager.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused, access denied, or another failure",
            "2:wrong command line",
            "3:is-active: the unit is not active",
            "4:no such node or unit",
            "5:the node is offline or went offline",
            "6:the job ended, but not with result 'done'",
            "7:no manager, or it went away",
            "8:no answer or end of the job in time"
        })
class Hirtectl implements Runnable {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean isHelpWanted;

    @Option(
            names = "--user",
            scope = ScopeType.INHERIT,
            description = "Talk to the manager on the user's bus instead of the system bus.")
    private boolean isUserBus;

    @Option(
            names = "--bus",
            paramLabel = "ADDRESS",
            scope = ScopeType.INHERIT,
            description = "Talk to the manager on the bus at this address,"
                    + " such as unix:path=/run/dbus/system_bus_socket.")
    private @Nullable String busAddress;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            scope = ScopeType.INHERIT,
            description = "Give up after this time: on an answer (default: 35), and on the end of a"
                    + " job (default: never).")
    private @Nullable Long timeoutSeconds;

    Hirtectl(Terminal terminal) {
        this.terminal = terminal;
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
        if (spec == null) {
            throw new IllegalStateException("picocli has not set up the command");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
