package org.hirte.protocol;

/**
 * One unit as systemd's ListUnits describes it: the tuple {@code (ssssssouso)}.
 *
 * @param name the unit's name
 * @param description free text
 * @param loadState {@code loaded}, {@code not-found}, …
 * @param activeState {@code active}, {@code inactive}, {@code failed}, …
 * @param subState type-specific state, {@code running}, {@code dead}, …
 * @param followed unit it follows in its state, or empty
 * @param unitPath systemd's object path of the unit
 * @param jobId number of the queued systemd job, 0 if none
 * @param jobType type of that job, or empty
 * @param jobPath object path of that job, {@code /} if none
 */
public record UnitInfo(
        UnitName name,
        String description,
        String loadState,
        String activeState,
        String subState,
        String followed,
        String unitPath,
        long jobId,
        String jobType,
        String jobPath) {

    /** D-Bus signature of the tuple. */
    public static final String SIGNATURE = "(ssssssouso)";
}
