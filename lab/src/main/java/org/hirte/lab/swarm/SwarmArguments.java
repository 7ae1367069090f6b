package org.hirte.lab.swarm;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.BusAddress;
import org.hirte.protocol.Dialect;

/** The command line of {@code lab/swarm}. */
sealed interface SwarmArguments {
    /** A swarm is to run. */
    record Run(SwarmSettings settings) implements SwarmArguments {}

    /** The configuration that lets the agents in is to be printed. */
    record PrintConfig(SwarmSettings settings) implements SwarmArguments {}

    /** Somebody asked for help. */
    record Help(String text) implements SwarmArguments {}

    /** What is wrong, one line. */
    record Bad(String reason) implements SwarmArguments {}

    /** Reads the arguments. */
    static SwarmArguments parse(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Help(HELP.formatted(kinds()));
        }
        SwarmSettings settings =
                SwarmSettings.of(Dialect.HIRTE, new Endpoint.Tcp("127.0.0.1", 842), 100, 300);
        boolean printsConfig = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals("--print-config")) {
                printsConfig = true;
            } else if (!rest.hasNext()) {
                return new Bad(option + " is unknown or needs a value");
            } else {
                try {
                    settings = with(settings, option, rest.next());
                } catch (IllegalArgumentException e) {
                    return new Bad(option + ": " + e.getMessage());
                }
            }
        }
        return printsConfig ? new PrintConfig(settings) : new Run(settings);
    }

    private static SwarmSettings with(SwarmSettings to, String option, String value) {
        return switch (option) {
            case "--manager" -> to.at(endpoint(value));
            case "--dialect" -> to.speaking(oneOf(Dialect.class, value));
            case "--names" -> to.named(value, to.first());
            case "--first" -> to.named(to.prefix(), number(value, Integer.MAX_VALUE));
            case "--agents" -> to.sized(number(value, SwarmLimits.AGENTS), to.units());
            case "--units" -> to.sized(to.agents(), number(value, SwarmLimits.UNITS));
            case "--events" -> to.reporting(number(value, Integer.MAX_VALUE));
            case "--heartbeat" -> to.beating(number(value, Integer.MAX_VALUE));
            case "--job" -> to.jobsTaking(number(value, Integer.MAX_VALUE));
            case "--behave" -> to.behaving(oneOf(Behaviour.class, value));
            default -> throw new IllegalArgumentException("there is no such option");
        };
    }

    private static Endpoint endpoint(String value) {
        return switch (BusAddress.parse(value)) {
            case BusAddress.Parsed.Ok(BusAddress.Tcp tcp) ->
                new Endpoint.Tcp(tcp.host(), tcp.port());
            case BusAddress.Parsed.Ok(BusAddress.Unix unix) -> new Endpoint.Unix(unix.path());
            case BusAddress.Parsed.Bad(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    private static <E extends Enum<E>> E oneOf(Class<E> kind, String value) {
        for (E each : kind.getEnumConstants()) {
            if (word(each).equals(value)) {
                return each;
            }
        }
        throw new IllegalArgumentException("'" + value + "' is not one of "
                + Stream.of(kind.getEnumConstants())
                        .map(SwarmArguments::word)
                        .collect(Collectors.joining(", ")));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static int number(String value, int most) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException("'" + value + "' is not a number up to " + most);
        }
        return Integer.parseInt(value);
    }

    private static String kinds() {
        return Stream.of(Behaviour.values())
                .map(kind -> "%23s%-10s%s".formatted("", word(kind), kind.text()))
                .collect(Collectors.joining("\n"));
    }

    /** What {@code --help} says. */
    String HELP = """
            lab/swarm: many simulated agents, which register with a real manager over the real link

              lab/swarm [--in NODE] [OPTION VALUE]...
              lab/swarm --print-config [OPTION VALUE]...   the manager's configuration for them

              --in NODE            run inside this lab node (LAB_NAME), needs root; first option
              --manager ADDRESS    tcp:host=HOST,port=PORT or unix:path=PATH of the manager
                                   (default: tcp:host=127.0.0.1,port=842)
              --dialect NAME       hirte or bluechi (default: hirte)
              --agents N           how many (default: 100)
              --units M            units of each, unit-0.service and up (default: 300)
              --names PREFIX       names are PREFIX and a number (default: node)
              --first K            number of the first one (default: 1)
              --events RATE        state changes a second, of all agents together, sent to a manager
                                   that has subscribed to them (default: 0)
              --heartbeat MS       between heartbeats of an agent, 0 for none (default: 2000)
              --job MS             time that jobs take (default: 0)
              --behave KIND        how all of them behave (default: well):
            %s

            It prints how it stands once all agents are registered, and again after each loss: fill is
            the time this took in microseconds. Commands on standard input, one a line:

              events RATE [A B]    another rate; only agents A to B - 1, counted from 0, report
              drop                 drop all links; the agents come back
              report               print how it stands
              stop                 end
            """;
}
