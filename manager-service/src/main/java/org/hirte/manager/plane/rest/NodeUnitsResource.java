package org.hirte.manager.plane.rest;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hirte.manager.plane.Gate;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.PlaneLimits;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.EventRing;
import org.hirte.manager.plane.board.NodeSnapshot;
import org.hirte.manager.plane.board.PlaneEvent;
import org.hirte.manager.plane.board.UnitState;
import org.jspecify.annotations.Nullable;

/** Units of a node. Beside the I/O threads, since some answers come from the node. */
@Singleton
@Path("/api/v1/nodes/{node}/units")
@Produces(MediaType.APPLICATION_JSON)
public class NodeUnitsResource {
    private final Plane plane;
    private final Bodies bodies;
    private final Gate gate;
    private final UnitFiles files;
    private final UnitProperties properties;

    /**
     * The resource.
     *
     * @param plane what is shown
     * @param bodies make the answers' text
     * @param gate who may have a node asked
     */
    public NodeUnitsResource(Plane plane, Bodies bodies, Gate gate) {
        this.plane = plane;
        this.bodies = bodies;
        this.gate = gate;
        files = new UnitFiles(plane.questions(), System::nanoTime);
        properties = new UnitProperties(plane.questions());
    }

    /** Answers GET of the list. */
    @GET
    @Blocking
    public Response units(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        Query query = reading.query(Stream.concat(
                        UnitFilter.PARAMETERS.stream(),
                        Stream.of("files", "sort", "limit", "after"))
                .toArray(String[]::new));
        UnitPages pages = new UnitPages(query);
        BoardSnapshot board = plane.board().look();
        NodeSnapshot node = NodesResource.required(board, reading.segment(3));
        String revision = board.epoch() + "-" + node.revision();
        if (!query.flag("files")) {
            return reading.answer(revision, () -> pages.loaded(List.of(node), revision));
        }
        UnitFiles.rows(node, files.of(node.name())).forEach(pages::add);
        return reading.answer(pages.sorted(revision));
    }

    /** Answers GET of one. */
    @GET
    @Path("/{unit}")
    @Blocking
    public Response unit(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        Query query = reading.query("files", "properties");
        BoardSnapshot board = plane.board().look();
        NodeSnapshot node = NodesResource.required(board, reading.segment(3));
        String name = reading.segment(5);
        UnitState unit = node.unit(name);
        UnitRow row = unit == null ? null : new UnitRow(node, unit, true, null);
        if (query.flag("files")) {
            row = UnitFiles.row(node, name, files.of(node.name()));
        }
        if (row == null) {
            throw Problem.missing("Node '" + node.name() + "' has no unit '" + name + "' loaded");
        }
        String wanted = query.text("properties");
        if (wanted == null && !query.flag("files")) {
            UnitRow known = row;
            // not the node's revision: its jobs are among the changes
            return reading.answer(board.revisionText(), () -> detail(board, known, null));
        }
        Map<String, Object> values = null;
        if (wanted != null) {
            gate.requireTrust(request);
            if (!row.isLoaded()) {
                throw Problem.missing(
                        "Unit '" + name + "' of node '" + node.name() + "' is not loaded");
            }
            values = properties.of(node.name(), name, wanted);
        }
        return reading.answer(detail(board, row, values));
    }

    private UnitDetail detail(
            BoardSnapshot board, UnitRow row, @Nullable Map<String, Object> values) {
        List<EventView> changes = changes(board, row.node().name(), row.unit().name());
        return new UnitDetail(row.view(), changes, values);
    }

    /** Its latest events, newest first. */
    private List<EventView> changes(BoardSnapshot board, String node, String unit) {
        EventRing ring = plane.board().events();
        List<EventView> changes = new ArrayList<>();
        for (long number = board.lastEvent();
                number >= ring.first() && changes.size() < PlaneLimits.UNIT_CHANGES;
                number--) {
            PlaneEvent event = ring.get(number);
            if (event != null && unit.equals(event.unitName()) && node.equals(event.node())) {
                changes.add(EventView.of(board.eventId(event.sequence()), event));
            }
        }
        return changes;
    }
}
