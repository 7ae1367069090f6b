package org.hirte.client.bus;

import java.util.List;

/**
 * A method call. Arguments are values as the package description lists them.
 *
 * @param destination unique or well-known name
 * @param signature of the arguments, empty for none
 */
public record BusCall(
        String destination,
        String path,
        String interfaceName,
        String member,
        String signature,
        List<Object> arguments) {
    /** Copies the arguments. */
    public BusCall {
        arguments = List.copyOf(arguments);
    }
}
