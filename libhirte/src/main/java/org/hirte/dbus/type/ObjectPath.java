package org.hirte.dbus.type;

/**
 * A valid D-Bus object path, such as {@code /org/containers/hirte/node/rpi4}.
 *
 * @param text the path as it travels
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html">D-Bus specification,
 *     Valid Object Paths</a>
 */
public record ObjectPath(String text) implements Comparable<ObjectPath> {
    /** The path of the tree's root. */
    public static final ObjectPath ROOT = new ObjectPath("/");

    /** @throws IllegalArgumentException when the text is not an object path */
    public ObjectPath {
        if (!Names.isObjectPath(text)) {
            throw new IllegalArgumentException("not an object path: '" + text + "'");
        }
    }

    /** The path one element below this one. */
    public ObjectPath child(String element) {
        return new ObjectPath(text.equals("/") ? "/" + element : text + "/" + element);
    }

    @Override
    public int compareTo(ObjectPath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
