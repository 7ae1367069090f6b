package org.hirte.ctl;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hirte.ctl.compat.Compatible;
import org.hirte.ctl.output.Terminal;

/**
 * Entry point. Quarkus builds and packages the program but is not started: a command line has no
 * use for it, and its start takes longer than anything hirtectl does (docs/startup.md).
 */
@QuarkusMain
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code. The launcher says in {@code
     * hirte.program} under which name.
     */
    public static void main(String[] arguments) {
        System.exit(run(System.getProperty("hirte.program", "hirtectl"), own(arguments)));
    }

    /**
     * The arguments of the user: where the kernel starts the JVM as the interpreter of a file, as in
     * the container image, which has no shell, that file's name comes first.
     */
    private static List<String> own(String[] arguments) {
        List<String> all = List.of(arguments);
        return Boolean.getBoolean("hirte.interpreter") ? all.subList(1, all.size()) : all;
    }

    private static int run(String program, List<String> arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        if (Compatible.has(program) || "1".equals(System.getenv("HIRTECTL_COMPAT"))) {
            return Compatible.run(program, arguments, out, err);
        }
        if (program.equals("hirtectl-training")) {
            return Training.run(arguments, out, err);
        }
        Terminal terminal = Terminal.of(System.getenv());
        return Verbs.program(arguments, terminal, out, err)
                .execute(arguments.toArray(String[]::new));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        Writer writer =
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
        return new PrintWriter(writer, true);
    }
}
