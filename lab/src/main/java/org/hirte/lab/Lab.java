package org.hirte.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Real systemd nodes on this machine, joined by a network: the script {@code lab/lab} for Java
 * programs. Needs root. Several labs do not touch each other.
 *
 * <p>A lab ends with {@link #close}, and with this JVM in whatever way that ends, since the script
 * watches its owner.
 *
 * <p>Threads: any.
 */
public final class Lab implements AutoCloseable {
    /** Longer than any command of the script takes on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String script;
    private final Map<String, String> environment;

    private Lab(String name) {
        script =
                Path.of(System.getProperty("hirte.lab", "lab")).toAbsolutePath().toString();
        environment = Map.of(
                "LAB_NAME",
                name,
                "LAB_OWNER",
                Long.toString(ProcessHandle.current().pid()));
    }

    /**
     * Boots a lab of its own name.
     *
     * @return the lab, whose nodes have booted
     * @throws LabException saying why a node does not boot; nothing is left then
     */
    public static Lab boot(LabSetup setup, String... nodes) {
        String suffix = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36);
        Lab lab = new Lab("it-" + ProcessHandle.current().pid() + "-" + suffix);
        try {
            lab.up(setup, nodes);
            return lab;
        } catch (LabException e) {
            lab.close();
            throw e;
        }
    }

    /** Boots further nodes, or ones without power. */
    public void up(LabSetup setup, String... nodes) {
        List<String> arguments = new ArrayList<>(setup.options());
        arguments.addAll(List.of(nodes));
        run("up", arguments);
    }

    /** A node, whether it has power or not. */
    public LabNode node(String name) {
        return new LabNode(this, name);
    }

    /** Name of the lab, for {@code LAB_NAME}. */
    public String name() {
        return environment.getOrDefault("LAB_NAME", "");
    }

    /** Runs a command of the script. */
    Output run(String verb, List<String> arguments) {
        try (RunningCommand command = start(verb, arguments)) {
            return command.finish(PATIENCE).orThrow();
        }
    }

    RunningCommand start(String verb, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(script, verb));
        command.addAll(arguments);
        return RunningCommand.start(environment, command);
    }

    /** Removes the nodes and all they left. */
    @Override
    public void close() {
        run("down", List.of());
    }
}
