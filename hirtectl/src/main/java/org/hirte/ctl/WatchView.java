package org.hirte.ctl;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirte.client.ClientException;
import org.hirte.client.HirteClient;
import org.hirte.client.MonitorEvent;
import org.hirte.client.Node;
import org.hirte.client.Unit;
import org.hirte.ctl.output.Colour;
import org.hirte.ctl.output.Columns;
import org.hirte.ctl.output.Terminal;

/**
 * What {@code watch} shows: nodes, and units that fail or change.
 *
 * <p>Threads: events come on the bus' thread, another one draws; guarded by this object.
 */
final class WatchView {
    private static final int NODE_WIDTH = 16;
    private static final int WHEN_WIDTH = 9;
    private static final int STATE_WIDTH = 23;
    private static final int UNIT_WIDTH_MIN = 12;
    private static final int UNIT_WIDTH_MAX = 40;

    private final HirteClient client;
    private final Set<String> nodes;
    private final List<Glob> globs;

    /** By node and unit, the latest at the end. */
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private record Change(String when, String node, String unit, String active, String sub) {}

    /** @param globs of the units to show; all if empty */
    WatchView(HirteClient client, List<String> nodes, List<Glob> globs) throws ClientException {
        this.client = client;
        this.nodes = Set.copyOf(nodes);
        this.globs = List.copyOf(globs);
        for (Unit unit : client.units()) {
            if (unit.activeState().equals("failed")) {
                put("", unit.node(), unit.name(), unit.activeState(), unit.subState());
            }
        }
    }

    /** Takes an event in; whether it is to be seen. */
    boolean hear(MonitorEvent event) {
        return event instanceof MonitorEvent.StateChanged changed
                && changed.reason().equals("real")
                && put(
                        LocalTime.now(ZoneId.systemDefault())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString(),
                        changed.node(),
                        changed.unit(),
                        changed.activeState(),
                        changed.subState());
    }

    private synchronized boolean put(
            String when, String node, String unit, String active, String sub) {
        boolean isWanted = nodes.contains(node)
                && (globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(unit)));
        if (!isWanted) {
            return false;
        }
        String key = node + "/" + unit;
        changes.remove(key);
        changes.put(key, new Change(when, node, unit, active, sub));
        if (changes.size() > Limits.WATCHED_CHANGES_MAX) {
            changes.remove(changes.keySet().iterator().next());
        }
        return true;
    }

    /** The view, fitted to a terminal's width. */
    List<String> lines(Terminal terminal) throws ClientException {
        List<Node> known = client.nodes();
        List<String> lines = new ArrayList<>();
        long online = known.stream().filter(Node::isOnline).count();
        lines.add(line(
                terminal,
                Colour.BOLD,
                "hirte: " + online + " of " + known.size() + " nodes online"));
        for (NodeState node : NodeState.of(client, known, false)) {
            if (nodes.contains(node.name())) {
                String text = cells(node.name(), node.status());
                lines.add(line(terminal, Colour.of(node.status()), text));
            }
        }
        lines.add("");
        lines.add(line(terminal, Colour.BOLD, "units that failed or changed, newest first"));
        for (Change change : latest()) {
            lines.add(
                    line(terminal, Colour.of(change.active()), text(change, unitWidth(terminal))));
        }
        return lines;
    }

    private synchronized List<Change> latest() {
        return new ArrayList<>(changes.values()).reversed();
    }

    /** What the other columns leave. */
    private static int unitWidth(Terminal terminal) {
        int left = terminal.columns() - WHEN_WIDTH - NODE_WIDTH - 1 - STATE_WIDTH;
        return Math.clamp(left, UNIT_WIDTH_MIN, UNIT_WIDTH_MAX);
    }

    private static String text(Change change, int unitWidth) {
        StringBuilder text = new StringBuilder();
        Columns.fixed(text, change.when(), WHEN_WIDTH);
        text.append(cells(change.node(), ""));
        Columns.fixed(text, Columns.cut(change.unit(), unitWidth), unitWidth);
        return text.append(' ')
                .append(change.active())
                .append(" (")
                .append(change.sub())
                .append(')')
                .toString();
    }

    private static String cells(String node, String state) {
        StringBuilder text = new StringBuilder();
        Columns.fixed(text, Columns.cut(node, NODE_WIDTH), NODE_WIDTH);
        return text.append(' ').append(state).toString();
    }

    private static String line(Terminal terminal, Colour colour, String text) {
        String fitted = terminal.isOut() ? Columns.cut(text, terminal.columns()) : text;
        if (!terminal.isColoured()) {
            return fitted;
        }
        StringBuilder out = new StringBuilder();
        colour.append(out, fitted);
        return out.toString();
    }
}
