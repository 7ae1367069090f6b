package org.hirte.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A D-Bus server address as far as the agent link knows them: {@code tcp:host=…,port=…} and {@code
 * unix:path=…} (contract 3.7; D-Bus specification, "Server Addresses").
 */
public sealed interface BusAddress {
    /** TCP to a name or IP literal; the port is 1 to 65535. */
    record Tcp(String host, int port) implements BusAddress {
        @Override
        public String toString() {
            return "tcp:host=" + escape(host) + ",port=" + port;
        }
    }

    /** A unix stream socket; the path is absolute. */
    record Unix(String path) implements BusAddress {
        @Override
        public String toString() {
            return "unix:path=" + escape(path);
        }
    }

    /** Outcome of {@link #parse}. */
    sealed interface Parsed {
        /** An address. */
        record Ok(BusAddress address) implements Parsed {}

        /** What is wrong with the text, one line. */
        record Bad(String reason) implements Parsed {}
    }

    /** Reads one address. A list (with {@code ;}) is not supported. */
    static Parsed parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return bad(text, "it has no 'tcp:' or 'unix:' in front");
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : text.substring(colon + 1).split(",", -1)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? null : unescape(pair.substring(equals + 1));
            if (value == null) {
                return bad(text, "'" + pair + "' is not key=value");
            }
            values.put(pair.substring(0, equals), value);
        }
        return switch (text.substring(0, colon)) {
            case "tcp" -> tcp(text, values);
            case "unix" -> unix(text, values);
            default -> bad(text, "the transport is neither 'tcp' nor 'unix'");
        };
    }

    private static Parsed tcp(String text, Map<String, String> values) {
        String host = values.getOrDefault("host", "");
        String port = values.getOrDefault("port", "");
        if (host.isEmpty()) {
            return bad(text, "it names no host");
        }
        if (!port.matches("[0-9]{1,5}")
                || Integer.parseInt(port) < 1
                || Integer.parseInt(port) > 65_535) {
            return bad(text, "the port '" + port + "' is not 1 to 65535");
        }
        return new Parsed.Ok(new Tcp(host, Integer.parseInt(port)));
    }

    private static Parsed unix(String text, Map<String, String> values) {
        String path = values.getOrDefault("path", "");
        return path.startsWith("/")
                ? new Parsed.Ok(new Unix(path))
                : bad(text, "it names no absolute path");
    }

    private static Parsed bad(String text, String reason) {
        return new Parsed.Bad("'" + text + "' is not an address: " + reason);
    }

    private static @Nullable String unescape(String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.write(in[i]);
            } else if (i + 2 < in.length
                    && HexFormat.isHexDigit(in[i + 1])
                    && HexFormat.isHexDigit(in[i + 2])) {
                out.write(
                        HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2]));
                i += 2;
            } else {
                return null;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String escape(String value) {
        StringBuilder out = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "-_/.\\*".indexOf(b) >= 0;
            if (plain) {
                out.append((char) b);
            } else {
                out.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return out.toString();
    }
}
