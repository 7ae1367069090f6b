package org.hirte.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An IP address or a prefix of addresses.
 *
 * @param base first address
 * @param prefixBits how many leading bits count: 32 or 128 for one address
 */
public record AddressRange(InetAddress base, int prefixBits) {
    /** Reads {@code 10.0.0.1}, {@code 10.0.0.0/8}, {@code fd00::/8}; null when it is none of these. */
    public static @Nullable AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress base = literal(slash < 0 ? text : text.substring(0, slash));
        if (base == null) {
            return null;
        }
        int width = base.getAddress().length * 8;
        if (slash < 0) {
            return new AddressRange(base, width);
        }
        Long bits = IntegerText.parse(text.substring(slash + 1));
        return bits == null || bits < 0 || bits > width
                ? null
                : new AddressRange(base, bits.intValue());
    }

    /** Whether the address lies in this range. An IPv4-mapped IPv6 address counts as IPv4. */
    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((mine[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The address in an IP literal without a name lookup, or null. */
    static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notLiteral) {
            return null;
        }
    }

    @Override
    public String toString() {
        int width = base instanceof Inet4Address ? 32 : 128;
        return base.getHostAddress() + (prefixBits == width ? "" : "/" + prefixBits);
    }
}
