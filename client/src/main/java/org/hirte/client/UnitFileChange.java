package org.hirte.client;

/**
 * A change on a node's disk.
 *
 * @param type {@code symlink} or {@code unlink}
 * @param file the link
 * @param destination what it points to; empty for {@code unlink}
 */
public record UnitFileChange(String type, String file, String destination) {}
