package org.hirte.ctl;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * Entry point. Quarkus builds and packages the program but is not started: a command line has no
 * use for it, and its start takes longer than anything hirtectl does (docs/startup.md).
 */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine program = Errors.oneLineEach(new CommandLine(new Hirtectl()))
                .setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err));
        System.exit(program.execute(own(arguments)));
    }

    /**
     * The arguments of the user: where the kernel starts the JVM as the interpreter of a file, as in
     * the container image, which has no shell, that file's name comes first.
     */
    private static String[] own(String[] arguments) {
        return Boolean.getBoolean("hirte.interpreter")
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : arguments;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
