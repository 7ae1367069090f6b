package org.hirte.agent.core;

/**
 * State of a unit in systemd's words.
 *
 * @param active ActiveState: {@code failed} and the like
 * @param sub type-specific: {@code running}, {@code dead}, …
 */
public record UnitState(String active, String sub) {
    /** What a unit that has just been loaded is in. */
    public static final UnitState UNLOADED = new UnitState("inactive", "dead");

    @Override
    public String toString() {
        return active + "/" + sub;
    }
}
