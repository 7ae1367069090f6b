package org.hirte.ctl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hirte.client.ClientException;
import org.hirte.client.Failure;
import org.hirte.client.HirteClient;
import org.hirte.client.Node;
import org.hirte.client.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A verb on nodes, or on units of nodes. Nodes may be several, with commas between, and patterns; so
 * may units.
 */
abstract class NodesVerb extends Verb {
    private @Nullable String first;

    private boolean isAllNodes;

    @Override
    void declare(Syntax syntax) {
        syntax.flag(
                value -> isAllNodes = value,
                "On every node; NODE is left out then.",
                "--all-nodes");
        syntax.parameter(
                "0",
                "0..1",
                "NODE",
                value -> first = value,
                "Name of the node; several with commas between; * and ? are wildcards."
                        + " To be left out with --all-nodes.");
    }

    /** What stands behind NODE. */
    abstract List<String> others();

    /** Whether the verb works on all nodes if none is named. */
    boolean isNodeOptional() {
        return false;
    }

    @Override
    void check() {
        if (first == null && !isAllNodes && !isNodeOptional()) {
            throw wrong("Missing required parameter: 'NODE'");
        }
        if (first != null && !isAllNodes) {
            for (String name : first.split(",", -1)) {
                if (name.isEmpty()) {
                    throw wrong("a node's name between the commas is empty");
                }
            }
        }
    }

    /** What stands behind NODE; with {@code --all-nodes} all that stands there. */
    final List<String> operands() {
        if (!isAllNodes || first == null) {
            return others();
        }
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others());
        return all;
    }

    /** Whether one node is named, and not by a pattern. */
    final boolean isOneNode() {
        return !isAllNodes && first != null && !first.contains(",") && !Glob.isPattern(first);
    }

    /** Whether no node is named. */
    final boolean isEveryNode() {
        return isAllNodes || first == null;
    }

    /** The nodes meant. Those named in full are not looked up. */
    final List<String> nodes(HirteClient client) throws ClientException {
        if (isEveryNode()) {
            return client.nodes().stream().map(Node::name).toList();
        }
        Set<String> nodes = new LinkedHashSet<>();
        @Nullable List<Node> known = null;
        for (String name : String.valueOf(first).split(",", -1)) {
            if (!Glob.isPattern(name)) {
                nodes.add(name);
                continue;
            }
            known = known == null ? client.nodes() : known;
            Glob glob = new Glob(name);
            int before = nodes.size();
            known.stream().map(Node::name).filter(glob::matches).forEach(nodes::add);
            if (nodes.size() == before && known.stream().noneMatch(n -> glob.matches(n.name()))) {
                throw new ClientException(
                        Failure.NODE_UNKNOWN, "no node's name matches '" + name + "'");
            }
        }
        return List.copyOf(nodes);
    }

    /** The units meant on a node; patterns stand for the units systemd has loaded. */
    static List<String> units(HirteClient client, String node, List<String> words)
            throws ClientException {
        Set<String> units = new LinkedHashSet<>();
        @Nullable List<Unit> loaded = null;
        for (String word : words) {
            if (!Glob.isPattern(word)) {
                units.add(UnitNames.complete(word));
                continue;
            }
            loaded = loaded == null ? client.units(node) : loaded;
            Glob glob = new Glob(word);
            List<String> matching =
                    loaded.stream().map(Unit::name).filter(glob::matches).toList();
            if (matching.isEmpty()) {
                throw new ClientException(
                        Failure.UNIT_UNKNOWN,
                        "node '" + node + "': no loaded unit's name matches '" + word + "'");
            }
            units.addAll(matching);
        }
        return List.copyOf(units);
    }
}
