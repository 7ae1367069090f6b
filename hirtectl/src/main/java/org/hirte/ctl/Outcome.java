package org.hirte.ctl;

import org.hirte.client.ClientException;

/** What became of a verb that did several things: the first failure decides. */
final class Outcome {
    private ExitCode exitCode = ExitCode.DONE;

    void failed(ExitCode code) {
        if (exitCode == ExitCode.DONE) {
            exitCode = code;
        }
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /** Whether the same would happen with the node's other units. */
    static boolean concernsNode(ClientException failure) {
        return switch (failure.failure()) {
            case NODE_UNKNOWN, NODE_OFFLINE, NODE_LOST, TIMED_OUT, UNSUPPORTED -> true;
            case BUS_UNREACHABLE, MANAGER_ABSENT, MANAGER_LOST, ACCESS_DENIED -> true;
            case UNIT_UNKNOWN, REFUSED, MALFORMED_REPLY -> false;
        };
    }

    /** Whether the same would happen with other nodes. */
    static boolean isFutile(ClientException failure) {
        return switch (failure.failure()) {
            case BUS_UNREACHABLE, MANAGER_ABSENT, MANAGER_LOST, ACCESS_DENIED -> true;
            case NODE_UNKNOWN, NODE_OFFLINE, NODE_LOST, TIMED_OUT, UNSUPPORTED -> false;
            case UNIT_UNKNOWN, REFUSED, MALFORMED_REPLY -> false;
        };
    }
}
