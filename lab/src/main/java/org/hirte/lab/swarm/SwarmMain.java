package org.hirte.lab.swarm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A swarm as a program ({@code lab/swarm}). Says {@code registered=…} lines when all agents are
 * registered and when asked to, and takes commands on standard input; runs until it is told to stop.
 */
public final class SwarmMain {
    private static final Duration TICK = Duration.ofSeconds(1);

    private SwarmMain() {}

    /** See the class; arguments as {@code --help} says. */
    public static void main(String[] arguments) throws IOException {
        switch (SwarmArguments.parse(List.of(arguments))) {
            case SwarmArguments.Help help -> System.out.print(help.text());
            case SwarmArguments.Bad bad -> {
                System.err.println("swarm: " + bad.reason() + " (see --help)");
                System.exit(2);
            }
            case SwarmArguments.PrintConfig(SwarmSettings settings) ->
                System.out.print(settings.allowed());
            case SwarmArguments.Run(SwarmSettings settings) -> run(settings);
        }
    }

    private static void run(SwarmSettings settings) throws IOException {
        try (Swarm swarm = Swarm.start(settings)) {
            Thread.ofPlatform().daemon().name("swarm-report").start(() -> reportEachFill(swarm));
            obey(swarm);
        }
    }

    /** Says so each time all agents are registered: at the start and after each loss. */
    private static void reportEachFill(Swarm swarm) {
        long reported = -1;
        while (true) {
            if (swarm.isRegisteredWithin(TICK)) {
                SwarmReport report = swarm.report();
                if (report.fillMicros() >= 0 && report.losses() != reported) {
                    reported = report.losses();
                    System.out.println(report.line());
                }
                swarm.isLostWithin(reported + 1, TICK);
            }
        }
    }

    private static void obey(Swarm swarm) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.strip().split(" +", -1);
            switch (words[0]) {
                case "" -> {}
                case "events" -> events(swarm, words);
                case "drop" -> swarm.dropLinks();
                case "report" -> System.out.println(swarm.report().line());
                case "stop" -> {
                    return;
                }
                default -> System.err.println("swarm: unknown command '" + line + "'");
            }
        }
        waitForever(); // started with an empty input: it ends by a signal
    }

    private static void events(Swarm swarm, String[] words) {
        try {
            swarm.eventsPerSecond(Integer.parseInt(words[1]));
            if (words.length == 4) {
                swarm.eventsOnlyFrom(Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            System.err.println("swarm: events RATE [FIRST-AGENT AFTER-LAST-AGENT]");
        }
    }

    private static void waitForever() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
