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
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.EventRing;
import org.hirte.manager.plane.board.PlaneEvent;
import org.jspecify.annotations.Nullable;

/** The latest events. */
@Singleton
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
    private final Plane plane;
    private final Bodies bodies;

    /**
     * The resource.
     *
     * @param plane what is shown
     * @param bodies make the answers' text
     */
    public EventsResource(Plane plane, Bodies bodies) {
        this.plane = plane;
        this.bodies = bodies;
    }

    /** Answers GET. */
    @GET
    @Blocking
    public Response events(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        Query query = reading.query("type", "node", "unit", "limit", "after");
        EventFilter filter = new EventFilter(query);
        int limit = query.limit();
        BoardSnapshot board = plane.board().look();
        long before = before(board, query.text("after"));
        return reading.answer(
                board.epoch() + "-" + board.lastEvent(), () -> page(board, filter, before, limit));
    }

    private Page<EventView> page(BoardSnapshot board, EventFilter filter, long before, int limit) {
        EventRing ring = plane.board().events();
        List<EventView> views = new ArrayList<>();
        int total = 0;
        boolean isMore = false;
        for (long number = board.lastEvent(); number >= ring.first(); number--) {
            PlaneEvent event = ring.get(number);
            if (event == null || !filter.matches(event)) {
                continue;
            }
            total++;
            if (views.size() == limit) {
                isMore = true;
            } else if (number < before) {
                views.add(EventView.of(board.eventId(event.sequence()), event));
            }
        }
        String next = isMore ? views.getLast().id() : null;
        return new Page<>(views, total, board.revisionText(), next);
    }

    private static long before(BoardSnapshot board, @Nullable String id) {
        if (id == null) {
            return Long.MAX_VALUE;
        }
        EventId event = EventId.parse(id);
        if (event == null || !event.epoch().equals(board.epoch())) {
            throw Problem.bad("Query parameter 'after' is not the id of an event of this run of the"
                    + " manager");
        }
        return event.sequence();
    }
}
