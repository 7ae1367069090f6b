package org.hirte.manager.plane;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.hirte.manager.plane.rest.JsonText;
import org.hirte.manager.plane.rest.Problem;
import org.hirte.manager.plane.rest.UriText;
import org.jboss.logging.Logger;

/**
 * What every request has to pass: it reads only, its address is well-formed, its host is this one,
 * it has the token where one is needed (decision 25). Sets the headers that every answer has.
 */
@Singleton
public class Gate {
    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final String METHODS = "GET, HEAD, OPTIONS";

    /** The page's own files and nothing else; no foreign frame, no inline script. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int BEFORE_ALL = 1_000;

    private final Plane plane;
    private final HostNames hosts;

    /** @param plane says who may read */
    public Gate(Plane plane) {
        this.plane = plane;
        hosts = HostNames.of(plane.settings());
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_ALL);
    }

    void register(@Observes Router router) {
        router.route()
                .last()
                .handler(
                        context -> fail(context, Problem.missing("There is nothing at this path")));
        router.route().failureHandler(this::failed);
        // paths that the router itself cannot read never get to a route
        router.errorHandler(400, this::failed);
    }

    /**
     * Some answers only go to those who are known to be allowed: with the token, or over the unix
     * socket.
     *
     * @throws Problem for others
     */
    public void requireTrust(HttpServerRequest request) {
        if (!isSocket(request) && !hasToken(request)) {
            throw new Problem(
                    Problem.Status.FORBIDDEN,
                    "Asking the node itself needs the token of HttpTokenFile, or the unix socket of"
                            + " HttpSocket");
        }
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Content-Security-Policy", POLICY);
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Cache-Control", "no-cache");
        try {
            if (request.method().equals(HttpMethod.OPTIONS)) {
                check(request);
                response.setStatusCode(204).putHeader("Allow", METHODS).end();
                return;
            }
            if (!request.method().equals(HttpMethod.GET)
                    && !request.method().equals(HttpMethod.HEAD)) {
                response.putHeader("Allow", METHODS);
                throw new Problem(
                        Problem.Status.METHOD_NOT_ALLOWED,
                        "This API is read-only; units are controlled over D-Bus, as with hirtectl");
            }
            check(request);
        } catch (Problem problem) {
            fail(context, problem);
            return;
        }
        context.next();
    }

    private void check(HttpServerRequest request) {
        checkSize(request);
        String path = request.path();
        if (path == null || !path.startsWith("/")) {
            throw Problem.bad("the address is not a path");
        }
        UriText.decode("the path", path, false);
        String query = request.query();
        if (query != null) {
            UriText.decode("the query", query, true);
        }
        try {
            var unused = new URI(request.uri());
        } catch (URISyntaxException e) {
            throw Problem.bad("the address is not well-formed: " + e.getReason());
        }
        if (isSocket(request)) {
            return;
        }
        HostAndPort host = request.authority();
        if (host == null || !hosts.isOurs(host.host())) {
            throw new Problem(
                    Problem.Status.MISDIRECTED,
                    "The Host header names another host; HttpAllowedHosts lists further names");
        }
        if (plane.token() != null && isProtected(path) && !hasToken(request)) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            throw new Problem(
                    Problem.Status.UNAUTHORIZED,
                    "This needs 'Authorization: Bearer' with the token of HttpTokenFile");
        }
    }

    private static void checkSize(HttpServerRequest request) {
        if (request.uri().length() > PlaneLimits.ADDRESS_CHARS) {
            throw new Problem(
                    Problem.Status.URI_TOO_LONG,
                    "The address has more than " + PlaneLimits.ADDRESS_CHARS + " characters");
        }
        long headers = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            headers += header.getKey().length() + header.getValue().length();
        }
        if (headers > PlaneLimits.HEADER_CHARS) {
            throw new Problem(
                    Problem.Status.HEADERS_TOO_LARGE,
                    "The headers have more than " + PlaneLimits.HEADER_CHARS + " characters");
        }
        String body = request.getHeader("Content-Length");
        boolean isSmall = body == null
                || body.matches("[0-9]{1,4}") && Integer.parseInt(body) <= PlaneLimits.BODY_BYTES;
        if (!isSmall) {
            throw new Problem(
                    Problem.Status.CONTENT_TOO_LARGE, "No request here needs a body of this size");
        }
    }

    /** All but health and the files of the status page. */
    private static boolean isProtected(String path) {
        return path.startsWith("/api/") || path.startsWith("/q/") && !path.startsWith("/q/health");
    }

    private static boolean isSocket(HttpServerRequest request) {
        return request.connection().remoteAddress().isDomainSocket();
    }

    private boolean hasToken(HttpServerRequest request) {
        String token = plane.token();
        String header = request.getHeader("Authorization");
        if (token == null || header == null) {
            return false;
        }
        byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, header.getBytes(StandardCharsets.UTF_8));
    }

    /** What no other handler has answered. */
    private void failed(RoutingContext context) {
        Throwable cause = context.failure();
        if (cause instanceof Problem problem) {
            fail(context, problem);
            return;
        }
        int code = context.statusCode();
        if (code >= 500 || code < 400) {
            if (cause instanceof IllegalArgumentException) {
                fail(context, Problem.bad("the request is not well-formed"));
                return;
            }
            LOG.errorf(cause, "Bug: answering %s failed", context.request().path());
        }
        Problem.Status status = Problem.Status.of(code);
        fail(context, new Problem(status, status.title()));
    }

    private void fail(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            response.reset();
            return;
        }
        String path = String.valueOf(context.request().path());
        response.setStatusCode(problem.status().code())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Buffer.buffer(JsonText.of(problem.body(path))));
    }
}
