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
import java.util.stream.Stream;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.JobEntry;
import org.hirte.protocol.JobResult;
import org.hirte.protocol.JobType;

/** Jobs that run and the latest that have ended. */
@Singleton
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {
    private static final List<String> TYPES =
            Stream.of(JobType.values()).map(JobType::wire).toList();
    private static final List<String> STATES = List.of("waiting", "running", JobEntry.ENDED);

    private final Plane plane;
    private final Bodies bodies;

    /**
     * The resource.
     *
     * @param plane what is shown
     * @param bodies make the answers' text
     */
    public JobsResource(Plane plane, Bodies bodies) {
        this.plane = plane;
        this.bodies = bodies;
    }

    /** Answers GET of the list. */
    @GET
    @Blocking
    public Response jobs(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        Query query = reading.query("state", "node", "unit", "type", "result", "limit", "after");
        Predicate<JobEntry> filter = filter(query);
        Listing<JobEntry> listing = new Listing<>(query, new Sorting("", true));
        BoardSnapshot board = plane.board().look();
        return reading.answer(board.revisionText(), () -> {
            all(board).filter(filter).forEach(listing::add);
            return listing.page(JobsResource::place, board.revisionText(), JobView::of);
        });
    }

    /** Answers GET of one. */
    @GET
    @Path("/{id}")
    @NonBlocking
    public Response job(@Context HttpServerRequest request) {
        Reading reading = new Reading(request, bodies);
        reading.query();
        String id = reading.segment(3);
        BoardSnapshot board = plane.board().look();
        JobEntry job = all(board)
                .filter(each -> Long.toString(each.facts().id()).equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Problem.missing("There is no job " + id + ", or it has ended long ago"));
        return reading.answer(board.revisionText(), () -> JobView.of(job));
    }

    private static Stream<JobEntry> all(BoardSnapshot board) {
        return Stream.concat(board.running().stream(), board.ended().stream());
    }

    private static Listing.Place place(JobEntry job) {
        return new Listing.Place(
                Sorting.number(job.facts().requestedMicros()),
                Sorting.number(job.facts().id()));
    }

    private static Predicate<JobEntry> filter(Query query) {
        Predicate<String> state = query.words("state", STATES);
        Predicate<String> node = query.globs("node");
        Predicate<String> unit = query.globs("unit");
        Predicate<String> type = query.words("type", TYPES);
        Predicate<String> result = query.exact("result");
        return job -> {
            JobResult end = job.result();
            return state.test(job.state())
                    && type.test(job.facts().type().wire())
                    && result.test(end == null ? "" : end.value())
                    && node.test(job.facts().node())
                    && unit.test(job.facts().unit());
        };
    }
}
