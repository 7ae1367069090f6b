package org.hirte.ctl.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Standard output or standard error as UTF-8. Texts are encoded as they are printed, each at once: the
 * JDK's writer does it character by character, which takes a fresh JVM longer than making the text.
 */
public final class TextStream extends Writer {
    private final OutputStream out;

    private TextStream(OutputStream out) {
        this.out = out;
    }

    /** For that descriptor; a whole line is out when it is printed. */
    public static PrintWriter to(FileDescriptor descriptor) {
        return over(new FileOutputStream(descriptor));
    }

    static PrintWriter over(OutputStream out) {
        return new PrintWriter(new TextStream(new BufferedOutputStream(out)), true);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        out.write(text.substring(offset, offset + length).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        write(new String(text, offset, length), 0, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
