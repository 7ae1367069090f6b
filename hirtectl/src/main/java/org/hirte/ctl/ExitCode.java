package org.hirte.ctl;

import org.hirte.client.Failure;

/** What the program's exit code says. The numbers are part of the interface. */
enum ExitCode {
    /** Done. */
    DONE(0, "done"),
    /** A failure none of the others describes, or access denied. */
    OTHER(1, "refused, access denied, or another failure"),
    /** The command line is wrong. */
    USAGE(2, "wrong command line"),
    /** {@code is-active}: the unit is not active; systemctl's number. */
    NOT_ACTIVE(3, "is-active: the unit is not active"),
    /** The node or unit is not known; systemctl's number. */
    UNKNOWN(4, "no such node or unit"),
    /** The node is not connected, or went away while waited for. */
    NODE_OFFLINE(5, "the node is offline or went offline"),
    /** The job ended otherwise than with {@code done}. */
    JOB_FAILED(6, "the job ended, but not with result 'done'"),
    /** No bus, no manager, or it left. */
    MANAGER_UNREACHABLE(7, "no manager, or it went away"),
    /** No answer or no end of the job in time. */
    TIMED_OUT(8, "no answer or end of the job in time");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }

    static ExitCode of(Failure failure) {
        return switch (failure) {
            case BUS_UNREACHABLE, MANAGER_ABSENT, MANAGER_LOST -> MANAGER_UNREACHABLE;
            case NODE_UNKNOWN, UNIT_UNKNOWN -> UNKNOWN;
            case NODE_OFFLINE, NODE_LOST -> NODE_OFFLINE;
            case TIMED_OUT -> TIMED_OUT;
            case ACCESS_DENIED, UNSUPPORTED, REFUSED, MALFORMED_REPLY -> OTHER;
        };
    }
}
