package org.hirte.ctl;

import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.util.List;
import org.hirte.ctl.bus.LoopBus;
import org.hirte.ctl.compat.Compatible;
import org.hirte.ctl.output.Terminal;
import org.hirte.ctl.output.TextStream;

/**
 * Entry point. What is done here and how, and that Quarkus has no part in it, is for the sake of a quick
 * start (docs/startup.md).
 */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code. The launcher says in {@code
     * hirte.program} under which name.
     */
    public static void main(String[] arguments) {
        LoopBus.prepare();
        PrintWriter out = TextStream.to(FileDescriptor.out);
        PrintWriter err = TextStream.to(FileDescriptor.err);
        String program = System.getProperty("hirte.program", "hirtectl");
        int exitCode = run(program, own(arguments), out, err);
        out.flush();
        err.flush();
        // exit() would start the JDK's logging first, to tell of the exit
        Runtime.getRuntime().halt(exitCode);
    }

    /**
     * The arguments of the user: where the kernel starts the JVM as the interpreter of a file, as in
     * the container image, which has no shell, that file's name comes first.
     */
    private static List<String> own(String[] arguments) {
        List<String> all = List.of(arguments);
        return Boolean.getBoolean("hirte.interpreter") ? all.subList(1, all.size()) : all;
    }

    private static int run(
            String program, List<String> arguments, PrintWriter out, PrintWriter err) {
        if (Compatible.has(program) || "1".equals(System.getenv("HIRTECTL_COMPAT"))) {
            return Compatible.run(program, arguments, out, err);
        }
        if (program.equals("hirtectl-training")) {
            return Training.run(arguments, out, err);
        }
        Terminal terminal = Terminal.of(System.getenv());
        return Verbs.program(arguments, terminal, out, err)
                .execute(arguments.toArray(new String[0]));
    }
}
