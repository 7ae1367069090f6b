package org.hirte.client.bus;

import java.util.Objects;

/** A call on the bus brought no answer that can be used. */
public abstract sealed class BusException extends Exception {
    private static final long serialVersionUID = 1L;

    private BusException(String message) {
        super(message);
    }

    /** The message; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The answer was an error. */
    public static final class ErrorReply extends BusException {
        private static final long serialVersionUID = 1L;

        private final String name;

        /**
         * Creates an error.
         *
         * @param name D-Bus error name
         * @param text what the sender said about it
         */
        public ErrorReply(String name, String text) {
            super(text);
            this.name = name;
        }

        /** D-Bus error name. */
        public String name() {
            return name;
        }
    }

    /** No answer came in time. */
    public static final class TimedOut extends BusException {
        private static final long serialVersionUID = 1L;

        /** Creates the error; the text says what was waited for and how long. */
        public TimedOut(String message) {
            super(message);
        }
    }

    /** The bus cannot be reached, or was lost. */
    public static final class Gone extends BusException {
        private static final long serialVersionUID = 1L;

        /** Creates the error; the text names the bus. */
        public Gone(String message) {
            super(message);
        }
    }
}
