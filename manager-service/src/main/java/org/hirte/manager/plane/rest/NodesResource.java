package org.hirte.manager.plane.rest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.Figures;
import org.hirte.manager.plane.board.NodeSnapshot;

/** Nodes. */
@Singleton
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
public class NodesResource {
    private static final List<String> SORTS = List.of("name", "status", "since", "lastSeen");

    private final Plane plane;
    private final Bodies bodies;

    /**
     * The resource.
     *
     * @param plane what is shown
     * @param bodies make the answers' text
     */
    public NodesResource(Plane plane, Bodies bodies) {
        this.plane = plane;
        this.bodies = bodies;
    }

    /** Answers GET of the list. */
    @GET
    @Blocking
    public Response nodes(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        Query query = reading.query("status", "name", "sort", "limit", "after");
        BoardSnapshot board = plane.board().look();
        Figures figures = plane.figures();
        String tag = board.revisionText() + "-" + figures.stampNanos();
        Listing<Entry> listing = new Listing<>(query, Sorting.of(query, "", SORTS));
        String status = query.word("status", List.of("online", "offline"));
        Predicate<String> name = query.globs("name");
        return reading.answer(tag, () -> {
            IntStream.range(0, board.nodes().size()).forEach(place -> {
                NodeSnapshot node = board.nodes().get(place);
                boolean isWanted = (status == null || node.isOnline() == status.equals("online"))
                        && name.test(node.name());
                if (isWanted) {
                    listing.add(new Entry(place, node));
                }
            });
            return listing.page(
                    entry -> new Listing.Place(
                            key(listing.sorting(), entry, figures), entry.node().name()),
                    board.revisionText(),
                    entry -> NodeView.of(entry.node(), figures));
        });
    }

    /** Answers GET of one. */
    @GET
    @Path("/{node}")
    @NonBlocking
    public Response node(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        reading.query();
        BoardSnapshot board = plane.board().look();
        NodeSnapshot node = required(board, reading.segment(3));
        Figures figures = plane.figures();
        return reading.answer(
                board.epoch() + "-" + node.revision() + "-" + figures.stampNanos(),
                () -> NodeView.of(node, figures));
    }

    /** The node of that name. */
    static NodeSnapshot required(BoardSnapshot board, String name) {
        NodeSnapshot node = board.node(name);
        if (node == null) {
            throw Problem.missing("There is no node '" + name + "'");
        }
        return node;
    }

    private record Entry(int place, NodeSnapshot node) {}

    private static String key(Sorting sorting, Entry entry, Figures figures) {
        NodeSnapshot node = entry.node();
        return switch (sorting.by()) {
            case "name" -> node.name();
            case "status" -> node.isOnline() ? "online" : "offline";
            case "since" -> Sorting.number(node.sinceMicros());
            case "lastSeen" -> Sorting.number(figures.node(node.name()).lastSeenMicros());
            default -> Sorting.number(entry.place());
        };
    }
}
