package org.hirte.lab;

/** Something the lab was asked for did not happen: a command failed, or a deadline passed. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line, naming what was asked for */
    public LabException(String message) {
        super(message);
    }

    /** @param message one line, naming what was asked for */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
