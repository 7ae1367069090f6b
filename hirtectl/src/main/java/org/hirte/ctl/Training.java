package org.hirte.ctl;

import java.io.PrintWriter;
import java.util.List;
import org.hirte.ctl.compat.Compatible;
import org.hirte.ctl.output.Terminal;

/**
 * Runs several command lines in one process: the AOT cache is recorded from one process and shall hold
 * what all verbs need (deploy/lib/record-aot).
 */
final class Training {
    private static final Terminal TERMINAL = new Terminal(true, true, 80, 24, true);

    private Training() {}

    /**
     * Runs them in their order; ends with the first that fails. Questions may be answered by no.
     *
     * @param lines command lines without the program, words separated by blanks
     */
    static int run(List<String> lines, PrintWriter out, PrintWriter err) {
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            // what scripts see as well as what people see
            for (Terminal terminal : List.of(Terminal.NONE, TERMINAL)) {
                int exitCode = Verbs.program(List.of(words), terminal, out, err).execute(words);
                if (exitCode != 0 && !line.startsWith("is-")) {
                    return exitCode;
                }
            }
        }
        return Compatible.run("bluechictl", List.of("list-units"), out, err);
    }
}
