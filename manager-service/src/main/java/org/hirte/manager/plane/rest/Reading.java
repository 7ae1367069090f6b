package org.hirte.manager.plane.rest;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that is being answered: its path and query, read strictly, and its answer's headers. */
final class Reading {
    private final HttpServerRequest request;
    private final List<String> segments;

    Reading(HttpServerRequest request) {
        this.request = request;
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
    Response answer(String tag, Supplier<Object> body) {
        String weakTag = "W/\"" + tag + "\"";
        if (hasTag(request.getHeader("If-None-Match"), weakTag)) {
            return Response.notModified().header("ETag", weakTag).build();
        }
        return Response.ok(body.get()).header("ETag", weakTag).build();
    }

    /** A page that clients may keep as long as its tag stays. */
    <T> Response page(String tag, Supplier<Page<T>> items) {
        Response response = answer(tag, items::get);
        return response.getEntity() instanceof Page<?> page ? linked(response, page) : response;
    }

    /** A page that comes from a node. */
    <T> Response page(Page<T> items) {
        return linked(Response.ok(items).build(), items);
    }

    private Response linked(Response response, Page<?> page) {
        if (page.next() == null) {
            return response;
        }
        String query = Stream.of(String.valueOf(request.query()).split("&", -1))
                .filter(part -> request.query() != null && !part.startsWith("after="))
                .map(part -> part + "&")
                .reduce("", String::concat);
        String link =
                "<" + request.path() + "?" + query + "after=" + page.next() + ">; rel=\"next\"";
        return Response.fromResponse(response).header("Link", link).build();
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
