package org.hirte.client;

/**
 * A unit of a node as systemd lists it.
 *
 * @param node name of the node
 * @param name such as {@code httpd.service}
 * @param loadState such as {@code loaded}, {@code not-found}
 * @param activeState such as {@code active}, {@code inactive}, {@code failed}
 * @param subState depends on the unit's type, such as {@code running}
 * @param following name of the unit whose state it follows, or empty
 * @param path object path in the node's systemd
 * @param jobId systemd's number of the job queued for it, 0 for none
 * @param jobType type of that job, or empty
 * @param jobPath path of that job, {@code /} for none
 */
public record Unit(
        String node,
        String name,
        String description,
        String loadState,
        String activeState,
        String subState,
        String following,
        String path,
        long jobId,
        String jobType,
        String jobPath) {}
