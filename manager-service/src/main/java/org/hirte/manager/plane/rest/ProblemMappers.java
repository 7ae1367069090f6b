package org.hirte.manager.plane.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what goes wrong in resources. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper(Problem.class)
    Response problem(Problem problem, @Context HttpServerRequest request) {
        return response(problem, request);
    }

    @ServerExceptionMapper(WebApplicationException.class)
    Response refused(WebApplicationException refusal, @Context HttpServerRequest request) {
        Problem.Status status = Problem.Status.of(refusal.getResponse().getStatus());
        String detail =
                switch (status) {
                    case NOT_FOUND -> "There is nothing at this path";
                    case NOT_ACCEPTABLE -> "The answer is JSON, which the request does not accept";
                    default -> status.title();
                };
        return response(new Problem(status, detail), request);
    }

    @ServerExceptionMapper(Throwable.class)
    Response bug(Throwable bug, @Context HttpServerRequest request) {
        LOG.errorf(bug, "Bug: answering %s %s failed", request.method(), request.path());
        Problem answer =
                new Problem(Problem.Status.INTERNAL, "The manager has a bug; its log has details");
        return response(answer, request);
    }

    private static Response response(Problem problem, HttpServerRequest request) {
        return Response.status(problem.status().code())
                .type(Problem.MEDIA_TYPE)
                .entity(JsonText.of(problem.body(String.valueOf(request.path()))))
                .build();
    }
}
