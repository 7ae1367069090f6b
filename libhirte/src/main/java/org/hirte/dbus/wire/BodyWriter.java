package org.hirte.dbus.wire;

/** Marshals the values of a body. */
@FunctionalInterface
public interface BodyWriter {
    /** Writes nothing. */
    BodyWriter NOTHING = writer -> {};

    /** Appends the values; the writer stands at a multiple of 8. */
    void write(WireWriter writer);
}
