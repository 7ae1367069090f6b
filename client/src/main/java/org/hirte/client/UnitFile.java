package org.hirte.client;

/**
 * A unit file on a node's disk.
 *
 * @param node name of the node
 * @param path of the file
 * @param state systemd's word, such as {@code enabled}, {@code disabled}, {@code static}
 */
public record UnitFile(String node, String path, String state) {
    /** Name of the unit, such as {@code httpd.service}. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
