package org.hirte.dbus.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An interface as its introspection XML describes it. The XML is the only place where signatures
 * stand; it is served as it is.
 *
 * @param name interface name
 * @param methods methods by name, in the XML's order
 * @param signals signature of each signal's arguments by name
 * @param properties properties by name
 * @param xml the {@code <interface>} element
 */
public record InterfaceDescription(
        String name,
        Map<String, Method> methods,
        Map<String, String> signals,
        Map<String, Property> properties,
        String xml) {

    /**
     * A method.
     *
     * @param input signature of the arguments
     * @param output signature of the reply
     * @param isPrivileged whether only root and the daemon's own user may call it
     */
    public record Method(String input, String output, boolean isPrivileged) {}

    /**
     * A property.
     *
     * @param signature type of its value
     * @param isExplicit whether GetAll leaves it out (contract 2.2)
     */
    public record Property(String signature, boolean isExplicit) {}

    private static final String PRIVILEGED = "org.freedesktop.systemd1.Privileged";
    private static final String EXPLICIT = "org.freedesktop.systemd1.Explicit";

    /**
     * Loads the description of an interface this library ships.
     *
     * @throws IllegalStateException when there is none or it is not introspection XML
     */
    public static InterfaceDescription load(String interfaceName) {
        String resource = "/org/hirte/interfaces/" + interfaceName + ".xml";
        try (InputStream in = InterfaceDescription.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no introspection XML " + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    /** Parses a document with one interface in it. */
    static InterfaceDescription parse(String document) {
        int start = document.indexOf("<interface ");
        int end = document.indexOf("</interface>");
        if (start < 0 || end < start) {
            throw new IllegalStateException("no <interface> in introspection XML");
        }
        String xml = document.substring(start, end + "</interface>".length());
        try {
            return new Parser(xml).parse();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("introspection XML: " + e.getMessage(), e);
        }
    }

    /** Reads the elements in document order; the annotations of a member come inside of it. */
    private static final class Parser {
        private final String xml;
        private final XMLStreamReader reader;
        private final Map<String, Method> methods = new LinkedHashMap<>();
        private final Map<String, String> signals = new LinkedHashMap<>();
        private final Map<String, Property> properties = new LinkedHashMap<>();
        private String name = "";
        private String member = "";
        private String type = "";
        private final StringBuilder input = new StringBuilder();
        private final StringBuilder output = new StringBuilder();
        private boolean isPrivileged;
        private boolean isExplicit;

        Parser(String xml) throws XMLStreamException {
            this.xml = xml;
            reader = XMLInputFactory.newDefaultFactory()
                    .createXMLStreamReader(new StringReader(xml));
        }

        InterfaceDescription parse() throws XMLStreamException {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(reader.getLocalName());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(reader.getLocalName());
                }
            }
            return new InterfaceDescription(name, methods, signals, properties, xml);
        }

        private void start(String element) {
            switch (element) {
                case "interface" -> name = attribute("name");
                case "method", "signal", "property" -> startMember();
                case "arg" -> argument();
                case "annotation" -> annotation(attribute("name"), attribute("value"));
                default -> throw new IllegalStateException("element <" + element + ">");
            }
        }

        private void startMember() {
            member = attribute("name");
            type = attribute("type");
            input.setLength(0);
            output.setLength(0);
            isPrivileged = false;
            isExplicit = false;
        }

        private void argument() {
            boolean isOutput = "out".equals(attribute("direction"));
            (isOutput ? output : input).append(attribute("type"));
        }

        private void annotation(String annotation, String value) {
            if (annotation.equals(PRIVILEGED)) {
                isPrivileged = value.equals("true");
            } else if (annotation.equals(EXPLICIT)) {
                isExplicit = value.equals("true");
            }
        }

        private void end(String element) {
            switch (element) {
                case "method" ->
                    methods.put(
                            member, new Method(input.toString(), output.toString(), isPrivileged));
                case "signal" -> signals.put(member, input.toString());
                case "property" -> properties.put(member, new Property(type, isExplicit));
                default -> {} // arguments and annotations were taken at their start
            }
        }

        private String attribute(String attribute) {
            @Nullable String value = reader.getAttributeValue(null, attribute);
            return value == null ? "" : value;
        }
    }
}
