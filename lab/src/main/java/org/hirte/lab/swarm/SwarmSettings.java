package org.hirte.lab.swarm;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hirte.loop.Endpoint;
import org.hirte.protocol.Dialect;

/**
 * What a swarm is made of. The agents' names are the prefix with a number: {@code node1} and so on.
 *
 * @param dialect they speak
 * @param manager where they register
 * @param prefix of their names
 * @param first number of the first one
 * @param agents how many
 * @param units units of each, {@code unit-0.service} and so on, all loaded and active at first
 * @param eventsPerSecond changes of units' states that all agents together report, in turn, to
 *     whoever has subscribed to them
 * @param heartbeatMillis between heartbeats of an agent; 0 for none
 * @param jobMillis time a job takes; 0: it is done as soon as it is accepted
 * @param behaviour of all of them
 */
public record SwarmSettings(
        Dialect dialect,
        Endpoint manager,
        String prefix,
        int first,
        int agents,
        int units,
        int eventsPerSecond,
        int heartbeatMillis,
        int jobMillis,
        Behaviour behaviour) {
    /** Well-behaved agents {@code node1} and up, which send heartbeats and report no events. */
    public static SwarmSettings of(Dialect dialect, Endpoint manager, int agents, int units) {
        return new SwarmSettings(
                dialect, manager, "node", 1, agents, units, 0, 2_000, 0, Behaviour.WELL);
    }

    /** The same with another manager. */
    public SwarmSettings at(Endpoint newManager) {
        return new SwarmSettings(
                dialect,
                newManager,
                prefix,
                first,
                agents,
                units,
                eventsPerSecond,
                heartbeatMillis,
                jobMillis,
                behaviour);
    }

    /** The same in another dialect. */
    public SwarmSettings speaking(Dialect newDialect) {
        return new SwarmSettings(
                newDialect,
                manager,
                prefix,
                first,
                agents,
                units,
                eventsPerSecond,
                heartbeatMillis,
                jobMillis,
                behaviour);
    }

    /** The same with other names. */
    public SwarmSettings named(String newPrefix, int newFirst) {
        return new SwarmSettings(
                dialect,
                manager,
                newPrefix,
                newFirst,
                agents,
                units,
                eventsPerSecond,
                heartbeatMillis,
                jobMillis,
                behaviour);
    }

    /** The same with other numbers of agents and of units of each. */
    public SwarmSettings sized(int newAgents, int newUnits) {
        return new SwarmSettings(
                dialect,
                manager,
                prefix,
                first,
                newAgents,
                newUnits,
                eventsPerSecond,
                heartbeatMillis,
                jobMillis,
                behaviour);
    }

    /** The same that report this many events a second. */
    public SwarmSettings reporting(int newRate) {
        return new SwarmSettings(
                dialect,
                manager,
                prefix,
                first,
                agents,
                units,
                newRate,
                heartbeatMillis,
                jobMillis,
                behaviour);
    }

    /** The same with this time between heartbeats, milliseconds; 0 for none. */
    public SwarmSettings beating(int newMillis) {
        return new SwarmSettings(
                dialect,
                manager,
                prefix,
                first,
                agents,
                units,
                eventsPerSecond,
                newMillis,
                jobMillis,
                behaviour);
    }

    /** The same with jobs that take this time, milliseconds. */
    public SwarmSettings jobsTaking(int newMillis) {
        return new SwarmSettings(
                dialect,
                manager,
                prefix,
                first,
                agents,
                units,
                eventsPerSecond,
                heartbeatMillis,
                newMillis,
                behaviour);
    }

    /** The same that behave in another way. */
    public SwarmSettings behaving(Behaviour newBehaviour) {
        return new SwarmSettings(
                dialect,
                manager,
                prefix,
                first,
                agents,
                units,
                eventsPerSecond,
                heartbeatMillis,
                jobMillis,
                newBehaviour);
    }

    /** The agents' names, for the manager's configuration. */
    public List<String> names() {
        return IntStream.range(first, first + agents)
                .mapToObj(number -> prefix + number)
                .toList();
    }

    /**
     * Sections of the manager's configuration that allow them, to stand behind its own section. A
     * line of AllowedNodeNames would be too long: hirte reads 199 bytes (contract 10.2).
     */
    public String allowed() {
        return names().stream()
                .map(name -> "[node " + name + "]\nAllowed=true\n")
                .collect(Collectors.joining());
    }
}
