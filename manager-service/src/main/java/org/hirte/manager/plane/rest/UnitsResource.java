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
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.NodeSnapshot;

/** Units of all nodes. Beside the I/O threads, since filters and sorting may take a while. */
@Singleton
@Path("/api/v1/units")
@Produces(MediaType.APPLICATION_JSON)
public class UnitsResource {
    private final Plane plane;
    private final Bodies bodies;

    /**
     * The resource.
     *
     * @param plane what is shown
     * @param bodies make the answers' text
     */
    public UnitsResource(Plane plane, Bodies bodies) {
        this.plane = plane;
        this.bodies = bodies;
    }

    /** Answers GET. */
    @GET
    @Blocking
    public Response units(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        Query query = reading.query(Stream.concat(
                        UnitFilter.PARAMETERS.stream(), Stream.of("node", "sort", "limit", "after"))
                .toArray(String[]::new));
        UnitPages pages = new UnitPages(query);
        Predicate<String> wanted = query.globs("node");
        BoardSnapshot board = plane.board().look();
        String revision = board.revisionText();
        return reading.answer(revision, () -> {
            List<NodeSnapshot> nodes = board.nodes().stream()
                    .filter(node -> wanted.test(node.name()))
                    .toList();
            return pages.loaded(nodes, revision);
        });
    }
}
