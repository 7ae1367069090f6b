package org.hirte.manager.plane.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that is being answered: its path and query, read strictly, and its answer's headers. */
final class Reading {
    private final HttpServerRequest request;
    private final Bodies bodies;
    private final List<String> segments;

    Reading(HttpServerRequest request, Bodies bodies) {
        this.request = request;
        this.bodies = bodies;
        String path = String.valueOf(request.path());
        segments = Stream.of(path.substring(1).split("/", -1))
                .map(segment -> UriText.decode("the path", segment, false))
                .toList();
    }

    /** A decoded part of the path; the first has number 0. */
    String segment(int number) {
        return segments.get(number);
    }

    /** The query, with these parameters. */
    Query query(String... known) {
        return Query.read(request.query(), Set.of(known));
    }

    /** An answer that clients may keep as long as its tag stays. */
    Response answer(String tag, Supplier<Shown> body) {
        return unlessKnown(
                tag, () -> ok(bodies.of(request.path() + "?" + request.query(), tag, body)));
    }

    /** An answer that comes from a node: only its text tells whether it has changed. */
    Response answer(Shown body) {
        Bodies.Made made = bodies.of("", body);
        return unlessKnown(Bodies.tagOf(made.text()), () -> ok(made));
    }

    /** A text that is there already, which is the same in each run of this version. */
    Response answer(byte[] text, MediaType type) {
        return unlessKnown(
                Bodies.tagOf(text), () -> Response.ok(text, type).header("Vary", "Accept"));
    }

    private Response unlessKnown(String tag, Supplier<Response.ResponseBuilder> full) {
        String weakTag = "W/\"" + tag + "\"";
        boolean isKnown = hasTag(request.getHeader("If-None-Match"), weakTag);
        return (isKnown ? Response.notModified() : full.get())
                .header("ETag", weakTag)
                .build();
    }

    private Response.ResponseBuilder ok(Bodies.Made made) {
        Response.ResponseBuilder response = Response.ok(made.text());
        return made.next() == null ? response : response.header("Link", link(made.next()));
    }

    private String link(String next) {
        String query = Stream.of(String.valueOf(request.query()).split("&", -1))
                .filter(part -> request.query() != null && !part.startsWith("after="))
                .map(part -> part + "&")
                .reduce("", String::concat);
        return "<" + request.path() + "?" + query + "after=" + next + ">; rel=\"next\"";
    }

    /** Weak comparison (RFC 9110, 13.1.2). */
    private static boolean hasTag(@Nullable String header, String weakTag) {
        if (header == null) {
            return false;
        }
        String tag = weakTag.substring(2);
        return header.strip().equals("*")
                || Stream.of(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(each -> each.equals(weakTag) || each.equals(tag));
    }
}
