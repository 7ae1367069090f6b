package org.hirte.client.bus;

/**
 * A value that carries its type.
 *
 * @param signature one complete type
 * @param value as the package description lists it
 */
public record BusVariant(String signature, Object value) {}
