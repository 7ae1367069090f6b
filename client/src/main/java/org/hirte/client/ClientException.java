package org.hirte.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request failed. The message is one line that names node, unit and cause as far as they apply. */
public final class ClientException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /** Creates the error. */
    public ClientException(Failure failure, String message, @Nullable Throwable cause) {
        super(oneLine(message), cause);
        this.failure = Objects.requireNonNull(failure);
    }

    /** Creates the error without an underlying one. */
    public ClientException(Failure failure, String message) {
        this(failure, message, null);
    }

    /** What kind of failure this is. */
    public Failure failure() {
        return failure;
    }

    /** The message; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The same error with the stack of the caller, for errors made on another thread. */
    ClientException again() {
        return new ClientException(failure, getMessage(), this);
    }

    // texts come from other programs: no line breaks, no terminal control
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\p{Cntrl}+", " ");
    }
}
