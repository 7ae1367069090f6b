package org.hirte.ctl.compat;

import java.io.PrintWriter;
import java.util.List;

/** Picks the program by the name it was started under. */
public final class Compatible {
    private Compatible() {}

    /** Whether there is a C program of this name, other than hirtectl. */
    public static boolean has(String program) {
        return switch (program) {
            case "bluechictl", "bluechi-is-online", "hirte-is-online" -> true;
            default -> false;
        };
    }

    /**
     * Runs a program and returns its exit code.
     *
     * @param program name of the launcher
     */
    public static int run(
            String program, List<String> arguments, PrintWriter out, PrintWriter err) {
        int exitCode =
                switch (program) {
                    case "bluechictl" -> new BluechiCtl(out, err).run(arguments);
                    case "bluechi-is-online", "hirte-is-online" ->
                        new IsOnline(program, out, err).run(arguments);
                    default -> new HirteCtl(out, err).run(arguments);
                };
        out.flush();
        err.flush();
        return exitCode;
    }
}
