package org.hirte.manager;

import org.hirte.dbus.type.Signature;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;

/** Message bodies as text: values with a space between, arrays in brackets. */
public final class Values {
    private Values() {}

    /** All values of a body. */
    public static String text(Body body) {
        StringBuilder out = new StringBuilder();
        try {
            all(body.reader(), body.signature(), out);
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException(e);
        }
        return out.toString().strip();
    }

    private static void all(WireReader in, String types, StringBuilder out)
            throws MalformedMessageException {
        for (int at = 0; at < types.length(); at = Signature.end(types, at)) {
            one(in, types.substring(at, Signature.end(types, at)), out);
        }
    }

    private static void one(WireReader in, String type, StringBuilder out)
            throws MalformedMessageException {
        switch (type.charAt(0)) {
            case 's' -> out.append(in.string()).append(' ');
            case 'o' -> out.append(in.objectPath()).append(' ');
            case 'u' -> out.append(in.uint32()).append(' ');
            case 'i' -> out.append(in.int32()).append(' ');
            case 'b' -> out.append(in.bool()).append(' ');
            case 't' -> out.append(in.int64()).append(' ');
            case 'v' -> one(in, in.variant(), out);
            case '(', '{' -> {
                in.struct();
                all(in, type.substring(1, type.length() - 1), out);
            }
            case 'a' -> {
                int end = in.array(type.charAt(1));
                out.append("[ ");
                while (in.hasNext(end)) {
                    one(in, type.substring(1), out);
                }
                out.append("] ");
            }
            default -> throw new IllegalArgumentException(type);
        }
    }
}
