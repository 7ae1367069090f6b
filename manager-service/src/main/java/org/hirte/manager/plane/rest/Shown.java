package org.hirte.manager.plane.rest;

/** Something that clients see, as a JSON object (docs/rest.md). */
@FunctionalInterface
public interface Shown {
    /** Writes its fields. */
    void write(JsonText json);
}
