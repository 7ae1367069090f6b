package org.hirte.manager.plane.rest;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The description of this API (OpenAPI), as YAML and as JSON. Both are files: what makes one from
 * the other would stay in memory for a document that hardly anybody asks for.
 */
@Singleton
@Path("/q/openapi")
public class DescriptionResource {
    private static final MediaType YAML = new MediaType("application", "yaml", "UTF-8");
    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

    /** The first is for those who take anything. */
    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    YAML,
                    JSON,
                    new MediaType("application", "openapi+yaml"),
                    new MediaType("application", "openapi+json"),
                    new MediaType("text", "yaml"))
            .build();

    private final Bodies bodies;

    /**
     * The resource.
     *
     * @param bodies make the answers' text
     */
    public DescriptionResource(Bodies bodies) {
        this.bodies = bodies;
    }

    /** Answers GET. */
    @GET
    @Blocking
    public Response description(@Context HttpServerRequest request, @Context Request negotiation) {
        Reading reading = new Reading(request, bodies);
        String format = reading.query("format").word("format", List.of("yaml", "json"));
        boolean isJson = format == null ? accepted(negotiation) : format.equals("json");
        return reading.answer(isJson ? file("json") : file("yaml"), isJson ? JSON : YAML);
    }

    private static boolean accepted(Request negotiation) {
        @Nullable Variant variant = negotiation.selectVariant(VARIANTS);
        if (variant == null) {
            throw new Problem(
                    Problem.Status.NOT_ACCEPTABLE,
                    "The description is YAML or JSON, which the request does not accept");
        }
        return variant.getMediaType().getSubtype().endsWith("json");
    }

    private static byte[] file(String kind) {
        String name = "/META-INF/openapi." + kind;
        try (InputStream in = DescriptionResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
