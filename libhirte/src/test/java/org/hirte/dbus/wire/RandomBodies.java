package org.hirte.dbus.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.hirte.dbus.type.Signature;

/**
 * Legal bodies of random signatures and values, in either byte order. Marshals on its own, so that
 * it does not share the mistakes of {@link WireWriter}.
 */
public final class RandomBodies {
    private static final String[] TEXTS = {"", "a", "grün", "€", "httpd.service", "\u0001", "𝄞"};
    private static final String[] PATHS = {"/", "/a", "/org/x_1"};
    private static final String BASIC = "ybnqiuxtdsog";

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean bigEndian;

    private RandomBodies(Random random, boolean bigEndian) {
        this.random = random;
        this.bigEndian = bigEndian;
    }

    /** A legal body. */
    public static Body next(Random random) {
        StringBuilder signature = new StringBuilder();
        int types = 1 + random.nextInt(4);
        for (int i = 0; i < types; i++) {
            signature.append(type(random, 0));
        }
        return of(signature.toString(), random, random.nextInt(3) == 0);
    }

    /** A legal body of this signature. */
    public static Body of(String signature, Random random, boolean bigEndian) {
        RandomBodies writer = new RandomBodies(random, bigEndian);
        writer.values(signature);
        byte[] bytes = writer.out.toByteArray();
        return new Body(signature, bytes, 0, bytes.length, bigEndian);
    }

    /** A complete type. */
    static String type(Random random, int depth) {
        int choice = random.nextInt(depth > 3 ? 12 : 17);
        if (choice < 12) {
            return BASIC.substring(choice, choice + 1);
        }
        return switch (choice) {
            case 12 -> "v";
            case 13 -> "a" + type(random, depth + 1);
            case 14 -> "a{" + BASIC.charAt(random.nextInt(12)) + type(random, depth + 1) + "}";
            case 15 -> "(" + type(random, depth + 1) + ")";
            default -> "(" + type(random, depth + 1) + type(random, depth + 1) + ")";
        };
    }

    private void values(String signature) {
        for (int at = 0; at < signature.length(); at = Signature.end(signature, at)) {
            value(signature.substring(at, Signature.end(signature, at)));
        }
    }

    private void value(String type) {
        switch (type.charAt(0)) {
            case 'y' -> out.write(random.nextInt());
            case 'n', 'q' -> number(random.nextLong(), 2);
            case 'i', 'u' -> number(random.nextLong(), 4);
            case 'b' -> number(random.nextInt(2), 4);
            case 'x', 't', 'd' -> number(random.nextLong(), 8);
            case 's' -> text(TEXTS[random.nextInt(TEXTS.length)]);
            case 'o' -> text(PATHS[random.nextInt(PATHS.length)]);
            case 'g' -> signature(random.nextBoolean() ? type(random, 2) : "");
            case 'v' -> {
                String inner = type(random, 3);
                signature(inner);
                value(inner);
            }
            case 'a' -> array(type.substring(1));
            default -> {
                pad(8);
                values(type.substring(1, type.length() - 1));
            }
        }
    }

    private void array(String element) {
        RandomBodies payload = new RandomBodies(random, bigEndian);
        pad(4);
        int alignment = Signature.alignment(element.charAt(0));
        // the payload marshals on its own: what counts is its alignment modulo 8
        int start = out.size() + 4;
        int padding = -start & (alignment - 1);
        payload.out.writeBytes(new byte[(start + padding) % 8]);
        int before = payload.out.size();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            payload.value(element);
        }
        byte[] bytes = payload.out.toByteArray();
        number(bytes.length - before, 4);
        out.writeBytes(new byte[padding]);
        out.write(bytes, before, bytes.length - before);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, 4);
        out.writeBytes(bytes);
        out.write(0);
    }

    private void signature(String text) {
        out.write(text.length());
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        out.write(0);
    }

    private void number(long value, int size) {
        pad(size);
        for (int i = 0; i < size; i++) {
            out.write((int) (value >>> 8 * (bigEndian ? size - 1 - i : i)));
        }
    }

    private void pad(int alignment) {
        while (out.size() % alignment != 0) {
            out.write(0);
        }
    }
}
