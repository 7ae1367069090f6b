package org.hirte.manager.plane.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.manager.plane.NodeQuestions;
import org.hirte.manager.plane.NodeQuestions.Outcome;
import org.hirte.manager.plane.PlaneLimits;
import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.manager.plane.board.UnitState;
import org.hirte.manager.plane.rest.UnitView.UnitFile;
import org.hirte.protocol.UnitName;
import org.jspecify.annotations.Nullable;

/** The unit files of nodes, asked for when somebody wants to see them, and kept for a while. */
final class UnitFiles {
    private static final String METHOD = "ListUnitFiles";
    private static final String SIGNATURE = "a(ss)";

    private final NodeQuestions questions;
    private final LongSupplier nanoTime;
    private final SequencedMap<String, Kept> byNode = new LinkedHashMap<>();

    /** One request asks for each node, others wait for the same answer. */
    private static final class Kept {
        private @Nullable CompletableFuture<Outcome> asked;
        private SortedMap<String, UnitFile> files = new TreeMap<>();
        private boolean isRead;
        private long readNanos;
    }

    UnitFiles(NodeQuestions questions, LongSupplier nanoTime) {
        this.questions = questions;
        this.nanoTime = nanoTime;
    }

    /** The files of a node by the name of their unit. */
    SortedMap<String, UnitFile> of(String node) {
        Kept kept = keptOf(node);
        synchronized (kept) {
            if (isFresh(kept)) {
                return kept.files;
            }
        }
        Outcome outcome = questions.await(node, () -> question(node, kept));
        Body answer = NodeAnswers.answer(node, METHOD, SIGNATURE, outcome);
        synchronized (kept) {
            // fresh: another request that waited for the same answer has read it
            if (!isFresh(kept)) {
                kept.asked = null;
                kept.files = read(answer);
                kept.isRead = true;
                kept.readNanos = nanoTime.getAsLong();
            }
            return kept.files;
        }
    }

    private Kept keptOf(String node) {
        synchronized (byNode) {
            Kept known = byNode.remove(node);
            Kept kept = known == null ? new Kept() : known;
            if (byNode.size() >= PlaneLimits.FILES_NODES) {
                byNode.pollFirstEntry();
            }
            byNode.put(node, kept);
            return kept;
        }
    }

    private boolean isFresh(Kept kept) {
        long age = nanoTime.getAsLong() - kept.readNanos;
        return kept.isRead && age <= PlaneLimits.FILES_MILLIS * 1_000_000;
    }

    /** The question that is under way, or a new one. */
    private CompletableFuture<Outcome> question(String node, Kept kept) {
        synchronized (kept) {
            CompletableFuture<Outcome> asked = kept.asked;
            if (asked == null || asked.isDone()) {
                asked = questions.begin(node, METHOD, Body.EMPTY);
                kept.asked = asked;
            }
            return asked;
        }
    }

    private static SortedMap<String, UnitFile> read(Body answer) {
        SortedMap<String, UnitFile> files = new TreeMap<>();
        try {
            WireReader values = answer.reader();
            int end = values.array('(');
            while (values.hasNext(end) && files.size() < PlaneLimits.FILES) {
                values.struct();
                String path = values.string();
                String state = values.string();
                String name = path.substring(path.lastIndexOf('/') + 1);
                if (UnitName.parse(name) != null) {
                    files.put(name, new UnitFile(path, state));
                }
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("an answer was not validated", e);
        }
        return files;
    }

    /** All units of a node, those that only have a file behind the loaded ones. */
    static List<UnitRow> rows(NodeSnapshot node, SortedMap<String, UnitFile> files) {
        List<UnitRow> rows = new ArrayList<>();
        for (UnitState unit : node.units()) {
            rows.add(new UnitRow(node, unit, true, fileOf(unit.name(), files)));
        }
        files.forEach((name, file) -> {
            if (node.unit(name) == null) {
                rows.add(new UnitRow(node, unloaded(name), false, file));
            }
        });
        return rows;
    }

    /** A unit of a node; null when it is neither loaded nor has a file. */
    static @Nullable UnitRow row(
            NodeSnapshot node, String name, SortedMap<String, UnitFile> files) {
        UnitState unit = node.unit(name);
        UnitFile file = fileOf(name, files);
        if (unit != null) {
            return new UnitRow(node, unit, true, file);
        }
        return file == null ? null : new UnitRow(node, unloaded(name), false, file);
    }

    /** An instance has its template's file. */
    private static @Nullable UnitFile fileOf(String unit, SortedMap<String, UnitFile> files) {
        UnitFile file = files.get(unit);
        int at = unit.indexOf('@');
        int dot = unit.lastIndexOf('.');
        return file == null && at > 0 && at < dot
                ? files.get(unit.substring(0, at + 1) + unit.substring(dot))
                : file;
    }

    /** What is not loaded is inactive by systemd's own rule; a template is no unit at all. */
    private static UnitState unloaded(String name) {
        return name.contains("@.")
                ? new UnitState(name, null, null, null, null, 0)
                : new UnitState(name, null, null, "inactive", "dead", 0);
    }
}
