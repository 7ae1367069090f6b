package org.hirte.manager.plane.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.hirte.config.ProductVersion;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.board.BoardSnapshot;

/** The system in one object. */
@Singleton
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final Plane plane;
    private final Bodies bodies;

    /**
     * The resource.
     *
     * @param plane what is shown
     * @param bodies make the answers' text
     */
    public StatusResource(Plane plane, Bodies bodies) {
        this.plane = plane;
        this.bodies = bodies;
    }

    /** Answers GET. */
    @GET
    @NonBlocking
    public Response status(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        reading.query();
        BoardSnapshot board = plane.board().look();
        StatusView view = StatusView.of(
                board, ProductVersion.text(), plane.startedMicros(), plane.nowMicros());
        return reading.answer(board.revisionText() + "-" + view.uptimeSeconds(), () -> view);
    }
}
