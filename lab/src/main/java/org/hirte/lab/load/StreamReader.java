package org.hirte.lab.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a stream of all events and checks that their numbers have no hole. */
final class StreamReader {
    private static final int KEPT = 64;

    private final AnswerHead head = new AnswerHead();
    private final byte[] line = new byte[KEPT];
    private boolean isInBody;
    private int length;
    private long chunk;
    private boolean isInChunk;
    private long id;
    private long known = -1;
    private boolean isGap;
    private boolean isEvent;
    private long events;
    private long holes;
    private long gaps;
    private boolean hasEnded;

    /** Counts from now on. */
    void begin() {
        events = 0;
    }

    void end() {
        hasEnded = true;
    }

    long events() {
        return events;
    }

    /** Events that were missing without a word. */
    long holes() {
        return holes;
    }

    /** Gaps that were told. */
    long gaps() {
        return gaps;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    void feed(ByteBuffer bytes) throws IOException {
        if (!isInBody) {
            isInBody = head.feed(bytes);
            if (isInBody && head.status() != 200) {
                throw new IOException("status " + head.status());
            }
        }
        while (bytes.hasRemaining()) {
            if (isInChunk) {
                content(bytes);
            } else {
                chunkHead(bytes.get());
            }
        }
    }

    /** A chunk is its length in hexadecimal, a line end, its bytes, a line end. */
    private void chunkHead(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            chunk = chunk * 16 + digit;
        } else if (next == '\n' && chunk > 0) {
            isInChunk = true;
        }
    }

    private void content(ByteBuffer bytes) {
        int end = (int) Math.min(bytes.limit(), bytes.position() + chunk);
        int start = bytes.position();
        while (bytes.position() < end) {
            byte next = bytes.get();
            if (next == '\n') {
                line();
                length = 0;
            } else if (length < KEPT) {
                line[length++] = next;
            }
        }
        chunk -= end - start;
        isInChunk = chunk > 0;
    }

    private void line() {
        if (length == 0) {
            dispatch();
        } else if (starts("id: ")) {
            int at = length - 1;
            id = 0;
            for (long place = 1; line[at] != '-'; at--, place *= 10) {
                id += place * (line[at] - '0');
            }
            isEvent = true;
        } else if (starts("event: gap")) {
            isGap = true;
        }
    }

    private boolean starts(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (i >= length || line[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void dispatch() {
        if (isGap) {
            gaps++;
            known = id;
        } else if (isEvent) {
            events++;
            holes += known >= 0 && id != known + 1 ? 1 : 0;
            known = id;
        }
        isGap = false;
        isEvent = false;
    }
}
