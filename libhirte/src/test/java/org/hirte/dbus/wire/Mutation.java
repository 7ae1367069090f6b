package org.hirte.dbus.wire;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes in ways that reach deep into a parser. */
final class Mutation {
    private static final int[] TEMPTING = {
        0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 's', 'a', 'v', '(', ')', '{', '}', 'h', 'g', '/'
    };

    private Mutation() {}

    /** A damaged copy. */
    static byte[] of(byte[] source, Random random) {
        byte[] bytes = source.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && bytes.length > 0; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2, 3 -> bytes[at] = (byte) TEMPTING[random.nextInt(TEMPTING.length)];
            case 4 -> bytes[at & ~3] += (byte) (random.nextInt(9) - 4);
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                int to = random.nextInt(bytes.length);
                int count = Math.min(random.nextInt(16), bytes.length - Math.max(at, to));
                System.arraycopy(bytes, at, bytes, to, count);
            }
            default -> {
                int count = 1 + random.nextInt(8);
                byte[] longer = new byte[bytes.length + count];
                System.arraycopy(bytes, 0, longer, 0, at);
                System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
                return longer;
            }
        }
        return bytes;
    }
}
