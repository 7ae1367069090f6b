package org.hirte.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request failed. The message is one line that names node, unit and cause as far as they apply. */
public final class ClientException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String node;
    private final String unit;

    /** Creates the error. */
    public ClientException(Failure failure, String message, @Nullable Throwable cause) {
        this(failure, message, "", "", cause);
    }

    /** Creates an error about a node, or a unit of it; empty for none. */
    ClientException(
            Failure failure, String message, String node, String unit, @Nullable Throwable cause) {
        super(oneLine(message), cause);
        this.failure = Objects.requireNonNull(failure);
        this.node = node;
        this.unit = unit;
    }

    /** Creates the error without an underlying one. */
    public ClientException(Failure failure, String message) {
        this(failure, message, null);
    }

    /** What kind of failure this is. */
    public Failure failure() {
        return failure;
    }

    /** Name of the node that was asked, or empty. */
    public String node() {
        return node;
    }

    /** Name of the unit that was asked for, or empty. */
    public String unit() {
        return unit;
    }

    /** The message; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The same error with the stack of the caller, for errors made on another thread. */
    ClientException again() {
        return new ClientException(failure, getMessage(), node, unit, this);
    }

    // texts come from other programs: no line breaks, no terminal control
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\p{Cntrl}+", " ");
    }
}
