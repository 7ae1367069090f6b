package org.hirte.lab.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads status line and headers of an answer, however they are cut into pieces. */
final class AnswerHead {
    private static final int MOST_BYTES = 8_192;

    private final StringBuilder text = new StringBuilder();

    void clear() {
        text.setLength(0);
    }

    /** Takes bytes up to the end of the headers; true when that is reached. */
    boolean feed(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            text.append((char) (bytes.get() & 0xff));
            int size = text.length();
            if (size >= 4 && text.charAt(size - 1) == '\n' && text.charAt(size - 3) == '\n') {
                return true;
            }
            if (size > MOST_BYTES) {
                throw new IOException("headers without an end");
            }
        }
        return false;
    }

    int status() {
        return Integer.parseInt(text.substring(9, 12));
    }

    @Nullable
    String header(String name) {
        for (String line : text.toString().split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name + ": ")) {
                return line.substring(name.length() + 2);
            }
        }
        return null;
    }

    static byte[] request(String path, String header) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
