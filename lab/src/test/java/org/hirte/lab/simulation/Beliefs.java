package org.hirte.lab.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.jspecify.annotations.Nullable;

/** What the events of a monitor make believe. */
final class Beliefs {
    /** Announced, and nothing said of its state: daemon-reload announces running units, too. */
    private static final String LOADED = "loaded";

    private final World world;
    private final String path;
    private final Set<String> subscribed = new LinkedHashSet<>();
    private final Deque<Long> ids = new ArrayDeque<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private boolean isChecked = true;
    private int compared;

    Beliefs(World world, String path) {
        this.world = world;
        this.path = path;
    }

    /** The monitor. */
    String path() {
        return path;
    }

    /** How many units were compared with the truth. */
    int compared() {
        return compared;
    }

    /** It was asked to tell of units. */
    void subscribing(String node, String unit) {
        subscribed.add(node + " " + unit);
    }

    /** It tells of them, by this subscription. */
    void subscribed(long id) {
        ids.add(id);
    }

    /**
     * A subscription to end; null when there is none. What is not told any more cannot be believed:
     * from now on nothing is checked.
     */
    @Nullable
    Long unsubscribing() {
        Long id = ids.poll();
        if (id != null) {
            isChecked = false;
        }
        return id;
    }

    void take(String member, WireReader in) throws MalformedMessageException {
        String node = in.string();
        String unit = in.string();
        String key = node + " " + unit;
        if (unit.equals("*")) {
            forget(node, !member.equals("UnitRemoved"));
            return;
        }
        switch (member) {
            case "UnitNew" -> {
                if (states.getOrDefault(key, "").isEmpty()) {
                    states.put(key, LOADED);
                }
            }
            case "UnitStateChanged" -> states.put(key, in.string() + "/" + in.string());
            case "UnitRemoved" -> states.put(key, "");
            default -> {}
        }
    }

    /**
     * A wildcard begins to be told of a node, or ends: units that are loaded are not told one by
     * one (contract 5.5), so nothing is known of those that are not subscribed to by name. When
     * it ends the node is lost, and those are told anew once it is back.
     */
    private void forget(String node, boolean isNamedKept) {
        states.keySet()
                .removeIf(known ->
                        known.startsWith(node + " ") && !(isNamedKept && isSubscribedAlone(known)));
    }

    private boolean isSubscribedAlone(String key) {
        String unit = key.substring(key.indexOf(' ') + 1);
        return subscribed.contains(key) || subscribed.contains("* " + unit);
    }

    void check() {
        if (!isChecked) {
            return;
        }
        for (NodeHost host : world.nodes) {
            for (String unit : World.UNIT_FILES) {
                check(host, unit);
            }
        }
    }

    private void check(NodeHost host, String unit) {
        String key = host.name() + " " + unit;
        String truth = host.systemd().state(unit);
        String believed = states.get(key);
        boolean isAlone = isSubscribedAlone(key);
        if (!isAlone && believed == null) {
            return; // never heard of by way of a wildcard: nothing happened to it
        }
        compared++;
        String belief = believed == null ? "" : believed;
        boolean isTrue = belief.equals(LOADED) ? !truth.isEmpty() : belief.equals(truth);
        if (!isTrue) {
            throw new AssertionError(path + " makes believe that " + key + " is '" + belief
                    + "', in truth it is '" + truth + "'");
        }
    }
}
