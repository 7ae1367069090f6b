package org.hirte.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hirte.client.Body.UnexpectedBody;
import org.hirte.client.bus.BusSignal;

/** Bodies of replies and signals as the contract (2) has them, read into values. */
final class Replies {
    private Replies() {}

    /** HIRTE: {@code a(sssssssouso)}; BLUECHI: {@code a{sa(ssssssouso)}}. */
    static List<Unit> unitsOfAll(Dialect dialect, Body body) throws UnexpectedBody {
        List<Unit> units = new ArrayList<>();
        switch (dialect) {
            case HIRTE -> {
                for (Object element : body.list()) {
                    Body unit = Body.structure(element);
                    units.add(unit(unit.string(), unit));
                }
            }
            case BLUECHI -> {
                for (Map.Entry<?, ?> entry : body.map().entrySet()) {
                    String node = Body.cast(entry.getKey(), String.class);
                    addUnits(units, node, Body.cast(entry.getValue(), List.class));
                }
            }
        }
        return units;
    }

    /** {@code a(ssssssouso)}. */
    static List<Unit> unitsOf(String node, Body body) throws UnexpectedBody {
        List<Unit> units = new ArrayList<>();
        addUnits(units, node, body.list());
        return units;
    }

    private static void addUnits(List<Unit> units, String node, List<?> elements)
            throws UnexpectedBody {
        for (Object element : elements) {
            units.add(unit(node, Body.structure(element)));
        }
    }

    private static Unit unit(String node, Body body) throws UnexpectedBody {
        return new Unit(
                node,
                body.string(),
                body.string(),
                body.string(),
                body.string(),
                body.string(),
                body.string(),
                body.string(),
                body.number(),
                body.string(),
                body.string());
    }

    /** HIRTE: {@code a(sos)}; BLUECHI: {@code a(soss)}. */
    static List<Node> nodes(Dialect dialect, Body body) throws UnexpectedBody {
        List<Node> nodes = new ArrayList<>();
        for (Object element : body.list()) {
            Body node = Body.structure(element);
            String name = node.string();
            node.string();
            boolean isOnline = node.string().equals("online");
            String peerIp =
                    switch (dialect) {
                        case HIRTE -> "";
                        case BLUECHI -> node.string();
                    };
            nodes.add(new Node(name, isOnline, peerIp));
        }
        return nodes;
    }

    /** {@code a{sa(ss)}}. */
    static List<UnitFile> unitFilesOfAll(Body body) throws UnexpectedBody {
        List<UnitFile> files = new ArrayList<>();
        for (Map.Entry<?, ?> entry : body.map().entrySet()) {
            String node = Body.cast(entry.getKey(), String.class);
            addUnitFiles(files, node, Body.cast(entry.getValue(), List.class));
        }
        return files;
    }

    /** {@code a(ss)}. */
    static List<UnitFile> unitFilesOf(String node, Body body) throws UnexpectedBody {
        List<UnitFile> files = new ArrayList<>();
        addUnitFiles(files, node, body.list());
        return files;
    }

    private static void addUnitFiles(List<UnitFile> files, String node, List<?> elements)
            throws UnexpectedBody {
        for (Object element : elements) {
            Body file = Body.structure(element);
            files.add(new UnitFile(node, file.string(), file.string()));
        }
    }

    /** {@code a(sss)}. */
    static List<UnitFileChange> changes(Body body) throws UnexpectedBody {
        List<UnitFileChange> changes = new ArrayList<>();
        for (Object element : body.list()) {
            Body change = Body.structure(element);
            changes.add(new UnitFileChange(change.string(), change.string(), change.string()));
        }
        return changes;
    }

    /** {@code uosss}. */
    static JobOutcome jobRemoved(BusSignal signal) throws UnexpectedBody {
        Body body = new Body(signal.body());
        body.number();
        return new JobOutcome(body.string(), body.string(), body.string(), body.string());
    }

    /** The signals of a monitor about units, by member. */
    static MonitorEvent monitorEvent(BusSignal signal) throws UnexpectedBody {
        Body body = new Body(signal.body());
        String node = body.string();
        String unit = body.string();
        return switch (signal.member()) {
            case "UnitNew" -> new MonitorEvent.Created(node, unit, body.string());
            case "UnitRemoved" -> new MonitorEvent.Removed(node, unit, body.string());
            case "UnitStateChanged" ->
                new MonitorEvent.StateChanged(
                        node, unit, body.string(), body.string(), body.string());
            case "UnitPropertiesChanged" ->
                new MonitorEvent.PropertiesChanged(node, unit, body.string(), body.properties());
            default -> throw new UnexpectedBody("unknown signal " + signal.member());
        };
    }

    /** The signals of the metrics object, by member. */
    static MetricsEvent metricsEvent(BusSignal signal) throws UnexpectedBody {
        Body body = new Body(signal.body());
        String node = body.string();
        return switch (signal.member()) {
            case "StartUnitJobMetrics" ->
                new MetricsEvent.StartMeasured(
                        node, body.string(), body.string(), body.number(), body.number());
            case "AgentJobMetrics" ->
                new MetricsEvent.AgentMeasured(node, body.string(), body.string(), body.number());
            default -> throw new UnexpectedBody("unknown signal " + signal.member());
        };
    }
}
