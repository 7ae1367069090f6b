package org.hirte.dbus.peer;

import java.util.List;

/** Composes introspection documents. */
final class Introspection {
    private static final String HEAD = """
            <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
            "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
            <node>
            """;

    /** The interfaces every object has, read once. */
    private static final class Standard {
        private static final List<String> XML = List.of(
                InterfaceDescription.load(StandardInterfaces.PEER).xml(),
                InterfaceDescription.load(StandardInterfaces.INTROSPECTABLE).xml(),
                InterfaceDescription.load(StandardInterfaces.PROPERTIES).xml());

        private Standard() {}
    }

    private Introspection() {}

    /**
     * A document.
     *
     * @param interfaces the object's {@code <interface>} elements; none for a path without object
     * @param children names of the nodes below
     */
    static String document(List<String> interfaces, List<String> children) {
        StringBuilder text = new StringBuilder(HEAD);
        if (!interfaces.isEmpty()) {
            Standard.XML.forEach(xml -> text.append(' ').append(xml).append('\n'));
        }
        interfaces.forEach(xml -> text.append(' ').append(xml).append('\n'));
        children.forEach(name -> text.append(" <node name=\"").append(name).append("\"/>\n"));
        return text.append("</node>\n").toString();
    }
}
