package org.hirte.client.bus;

import java.util.List;

/**
 * A received signal.
 *
 * @param body its values, as the package description lists them
 */
public record BusSignal(String path, String interfaceName, String member, List<Object> body) {}
