package org.hirte.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hirte.lab.swarm.Behaviour;
import org.hirte.lab.swarm.SwarmProcess;
import org.hirte.lab.swarm.SwarmSettings;
import org.hirte.protocol.Dialect;

/**
 * Ten agents that misbehave among a hundred: what the other ninety notice. Rounds with ten that
 * behave well and rounds with ten that do not take turns, and the median of the rounds' ratios counts;
 * clients call the ten in both.
 */
final class ScaleMisbehaviour {
    private static final int WELL = 90;
    private static final int ODD = 10;
    private static final int UNITS = 300;
    private static final int ROUNDS = 5;
    private static final int RUNS = 400;
    private static final String UNIT = "unit-17.service";

    private final ScaleLab lab;
    private final Dialect dialect;
    private final Figures figures;

    ScaleMisbehaviour(ScaleLab lab, Dialect dialect, Figures figures) {
        this.lab = lab;
        this.dialect = dialect;
        this.figures = figures;
    }

    void run() throws IOException {
        figures.block(ODD + " agents that misbehave among " + (WELL + ODD) + ": the other " + WELL);
        try (SwarmProcess well = lab.start(lab.swarm(WELL, UNITS));
                BlockingBus bus = lab.connect()) {
            HirteNode node = new HirteNode(bus, dialect, "node50");
            for (Behaviour kind : Behaviour.values()) {
                if (kind != Behaviour.WELL) {
                    compare(kind, node);
                }
            }
            figures.note("links of the ninety lost", well.report().losses() + "");
        }
    }

    private void compare(Behaviour kind, HirteNode node) throws IOException {
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> quiet = measure(Behaviour.WELL, node);
            Map<String, Double> odd = measure(kind, node);
            quiet.forEach((name, millis) -> ratios.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(odd.getOrDefault(name, Double.NaN) / millis));
        }
        ratios.forEach((name, values) -> figures.atMost(
                kind.name().toLowerCase(Locale.ROOT) + ": " + name, median(values), "x", 1.2));
    }

    /** Medians of a round, milliseconds. */
    private Map<String, Double> measure(Behaviour kind, HirteNode node) throws IOException {
        SwarmSettings ten =
                lab.swarm(ODD, UNITS).named("node", WELL + 1).behaving(kind).reporting(ODD);
        try (SwarmProcess _ = lab.start(ten);
                EventReader _ = EventReader.start(lab.busAddress(), dialect);
                Pestering _ = Pestering.start(lab.busAddress(), dialect, WELL + 1, ODD)) {
            Target.Request property = node.unitProperty(UNIT);
            Map<String, Double> medians = new LinkedHashMap<>();
            medians.put(
                    "GetUnitProperty",
                    Timed.medianMillis(2 * RUNS, () -> node.readProperty(property)));
            medians.put("Node.ListUnits", Timed.medianMillis(RUNS, node::listUnits));
            medians.put(
                    "StartUnit .. JobRemoved",
                    Timed.medianMillis(RUNS, () -> node.startUnit(UNIT)));
            return medians;
        }
    }

    private static double median(List<Double> values) {
        return Samples.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
