package org.hirte.ctl.compat;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.hirte.client.bus.BusAddress;
import org.hirte.client.bus.BusException;
import org.hirte.ctl.Version;
import org.hirte.ctl.bus.LoopBus;
import org.hirte.ctl.compat.Getopt.Option;
import org.hirte.ctl.compat.Getopt.Parsed;

/**
 * {@code bluechi-is-online} (contract 11.3) and {@code hirte-is-online}: whether an agent, a node or
 * the system is online, by the exit code.
 */
final class IsOnline {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final String WAIT = "wait";
    private static final String MONITOR = "monitor";
    private static final String SWITCH_TIMEOUT = "switch-timeout";

    private final String program;
    private final PrintWriter out;
    private final PrintWriter err;

    IsOnline(String program, PrintWriter out, PrintWriter err) {
        this.program = program;
        this.out = out;
        this.err = err;
    }

    /** What the command line asks for cannot be done, in one line. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Runs it; 0 for online, 1 for all else. */
    int run(List<String> arguments) {
        Getopt options = new Getopt(
                program,
                List.of(
                        new Option('h', "help", false),
                        new Option(' ', WAIT, true),
                        new Option(' ', MONITOR, false),
                        new Option(' ', SWITCH_TIMEOUT, true)));
        try {
            Parsed parsed = options.parse(arguments);
            return run(parsed);
        } catch (Getopt.Wrong e) {
            err.print(e.getMessage() + "\n" + usage());
        } catch (Refused e) {
            err.println(e.getMessage());
        } catch (BusException e) {
            err.println("Failed to connect to api bus: " + e.getMessage());
        }
        return 1;
    }

    private int run(Parsed parsed) throws Refused, BusException {
        if (parsed.has("help")) {
            out.print(usage());
            return 0;
        }
        List<String> words = parsed.operands();
        if (words.isEmpty()) {
            throw new Refused("No command given\n" + usage().stripTrailing());
        }
        String word = words.getFirst();
        int wanted = word.equals("node") ? 2 : 1;
        return switch (word) {
            case "help" -> {
                out.print(usage());
                yield 0;
            }
            case "version" -> {
                out.println(program + " version " + Version.text());
                yield 0;
            }
            case "agent", "node", "system" -> {
                if (words.size() != wanted) {
                    String amount = words.size() < wanted ? "few" : "many";
                    throw new Refused("Too " + amount + " arguments for method " + word);
                }
                if (parsed.has(SWITCH_TIMEOUT) && !word.equals("agent")) {
                    throw new Refused("Unsupported option '" + SWITCH_TIMEOUT + "' for method '"
                            + word + "'");
                }
                yield ask(parsed, word, words.getLast());
            }
            default ->
                throw new Refused("Method " + word + " not found\n" + usage().stripTrailing());
        };
    }

    private int ask(Parsed parsed, String kind, String name) throws Refused, BusException {
        Duration wait = millis(parsed, WAIT);
        Duration switching = millis(parsed, SWITCH_TIMEOUT);
        boolean isOfHirte = program.startsWith("hirte");
        try (LoopBus bus = LoopBus.connect(BusAddress.system(System.getenv()), CALL_TIMEOUT)) {
            Watched watched = Watched.of(bus, isOfHirte, kind, name);
            OnlineWatch watch = new OnlineWatch(bus, watched, switching);
            boolean isOnline =
                    watch.isOnline() || (!wait.isZero() && watch.becomesOnlineWithin(wait));
            if (isOnline && parsed.has(MONITOR)) {
                watch.awaitOffline();
                isOnline = false;
            }
            if (!isOnline) {
                err.println(watched.busName() + " is offline");
            }
            return isOnline ? 0 : 1;
        }
    }

    private static Duration millis(Parsed parsed, String option) throws Refused {
        String text = parsed.options().getOrDefault(option, "0");
        try {
            long millis = Long.parseLong(text);
            if (millis >= 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            throw new Refused("Failed to parse --" + option + ": Invalid argument");
        }
        throw new Refused("Failed to parse --" + option + ": Numerical result out of range");
    }

    private String usage() {
        return """
                Usage: %1$s COMMAND

                Commands:
                  agent [--wait=MS] [--monitor] [--switch-timeout=MS]
                  node NAME [--wait=MS] [--monitor]
                  system [--wait=MS] [--monitor]
                  help
                  version

                Exit code 0 if it is online, else 1. --wait waits for that, --monitor stays until it is
                offline.
                """.formatted(program);
    }
}
