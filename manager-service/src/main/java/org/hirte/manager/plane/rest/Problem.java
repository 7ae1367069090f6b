package org.hirte.manager.plane.rest;

/** A request that is answered with an error (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Media type of its body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private final Status status;

    /** What kind of error it is. */
    public enum Status {
        /** The request makes no sense. */
        BAD_REQUEST(400, "Bad Request"),
        /** A token is needed. */
        UNAUTHORIZED(401, "Unauthorized"),
        /** Not with these rights. */
        FORBIDDEN(403, "Forbidden"),
        /** There is nothing of that name. */
        NOT_FOUND(404, "Not Found"),
        /** Reading only. */
        METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
        /** The client takes no JSON. */
        NOT_ACCEPTABLE(406, "Not Acceptable"),
        /** Too long a body. */
        CONTENT_TOO_LARGE(413, "Content Too Large"),
        /** Too long an address. */
        URI_TOO_LONG(414, "URI Too Long"),
        /** A part of a file that it does not have. */
        RANGE(416, "Range Not Satisfiable"),
        /** The Host header names another host. */
        MISDIRECTED(421, "Misdirected Request"),
        /** Too long headers. */
        HEADERS_TOO_LARGE(431, "Request Header Fields Too Large"),
        /** A bug. */
        INTERNAL(500, "Internal Server Error"),
        /** The node answered an error. */
        BAD_GATEWAY(502, "Bad Gateway"),
        /** The node is offline, or too much is going on. */
        UNAVAILABLE(503, "Service Unavailable"),
        /** The node did not answer in time. */
        GATEWAY_TIMEOUT(504, "Gateway Timeout");

        private final int code;
        private final String title;

        Status(int code, String title) {
            this.code = code;
            this.title = title;
        }

        /** The number in the status line. */
        public int code() {
            return code;
        }

        /** The words behind it. */
        public String title() {
            return title;
        }

        /** The one of that number; the nearest of the client's or of ours for others. */
        public static Status of(int code) {
            for (Status each : values()) {
                if (each.code == code) {
                    return each;
                }
            }
            return code >= 500 ? INTERNAL : BAD_REQUEST;
        }
    }

    /**
     * The body.
     *
     * @param type always {@code about:blank}: the status says what kind it is
     * @param title words of the status
     * @param status its number
     * @param detail what is wrong with this request
     * @param instance its path
     */
    public record Body(String type, String title, int status, String detail, String instance)
            implements Shown {
        @Override
        public void write(JsonText json) {
            json.field("type", type)
                    .field("title", title)
                    .field("status", status)
                    .field("detail", detail)
                    .field("instance", instance);
        }
    }

    /** @param detail one line that names what is wrong */
    public Problem(Status status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    /** A request with something in it that makes no sense. */
    public static Problem bad(String detail) {
        return new Problem(Status.BAD_REQUEST, detail);
    }

    /** There is nothing of that name. */
    public static Problem missing(String detail) {
        return new Problem(Status.NOT_FOUND, detail);
    }

    /** What kind of error it is. */
    public Status status() {
        return status;
    }

    /** The body, for the path that was asked for. */
    public Body body(String path) {
        return new Body(
                "about:blank", status.title(), status.code(), String.valueOf(getMessage()), path);
    }
}
