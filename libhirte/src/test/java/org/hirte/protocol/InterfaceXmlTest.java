package org.hirte.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Compares the interface files with {@code interfaces.txt}, a table typed from contract 2.3 to 2.11
 * by hand; the last four are ours. A line is {@code method NAME IN OUT}, {@code signal NAME SIGNATURE ARGUMENT...} or
 * {@code property NAME TYPE change|const|explicit}; a dash stands for nothing; {@code public} or
 * {@code internal} behind the interface's name tells whether methods are privileged.
 */
class InterfaceXmlTest {
    private static final String PRIVILEGED = "org.freedesktop.systemd1.Privileged";
    private static final String EXPLICIT = "org.freedesktop.systemd1.Explicit";
    private static final String EMITS = "org.freedesktop.DBus.Property.EmitsChangedSignal";

    record Expected(String name, boolean privileged, List<String> members) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Expected> table() throws IOException {
        String text = resource("/org/hirte/protocol/interfaces.txt");
        return Stream.of(text.split("(?m)^interface "))
                .skip(1)
                .map(block -> block.lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList())
                .map(lines -> {
                    String[] head = lines.getFirst().split(" ", -1);
                    return new Expected(
                            head[0], head[1].equals("public"), lines.subList(1, lines.size()));
                });
    }

    @ParameterizedTest
    @MethodSource("table")
    void membersAndSignaturesAreThoseOfTheContract(Expected expected) throws Exception {
        Element xml = load(expected.name());
        assertThat(members(xml)).containsExactlyInAnyOrderElementsOf(expected.members());
    }

    @ParameterizedTest
    @MethodSource("table")
    void onlyMethodsOfPublicInterfacesArePrivileged(Expected expected) throws Exception {
        for (Element member : children(load(expected.name()))) {
            boolean privileged = annotation(member, PRIVILEGED).equals("true");
            assertThat(privileged)
                    .as(member.getAttribute("name"))
                    .isEqualTo(expected.privileged() && member.getTagName().equals("method"));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void methodArgumentsCarryNoNames(Expected expected) throws Exception {
        for (Element member : children(load(expected.name()))) {
            if (member.getTagName().equals("method")) {
                assertThat(children(member))
                        .as(member.getAttribute("name"))
                        .allMatch(child ->
                                !child.getTagName().equals("arg") || !child.hasAttribute("name"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void fileHoldsTheInterfaceElementInTheServedForm(Expected expected) throws Exception {
        String text = resource("/org/hirte/interfaces/" + expected.name() + ".xml");
        assertThat(text)
                .startsWith("<!DOCTYPE node PUBLIC ")
                .contains("<node>\n <interface name=\"" + expected.name() + "\">\n")
                .endsWith(" </interface>\n</node>\n");
    }

    private static List<String> members(Element xml) {
        List<String> lines = new ArrayList<>();
        for (Element member : children(xml)) {
            String name = member.getAttribute("name");
            lines.add(
                    switch (member.getTagName()) {
                        case "method" ->
                            "method " + name + " " + types(member, "in") + " "
                                    + types(member, "out");
                        case "signal" ->
                            ("signal " + name + " " + types(member, "") + names(member));
                        case "property" ->
                            "property " + name + " " + member.getAttribute("type") + " "
                                    + flag(member);
                        default -> throw new AssertionError("unexpected " + member.getTagName());
                    });
        }
        return lines;
    }

    private static String types(Element member, String direction) {
        StringBuilder types = new StringBuilder();
        for (Element child : children(member)) {
            if (child.getTagName().equals("arg")
                    && child.getAttribute("direction").equals(direction)) {
                types.append(child.getAttribute("type"));
            }
        }
        return types.isEmpty() ? "-" : types.toString();
    }

    private static String names(Element signal) {
        StringBuilder names = new StringBuilder();
        for (Element child : children(signal)) {
            names.append(' ').append(child.getAttribute("name"));
        }
        return names.toString();
    }

    private static String flag(Element property) {
        assertThat(property.getAttribute("access")).isEqualTo("read");
        boolean explicit = annotation(property, EXPLICIT).equals("true");
        return switch (annotation(property, EMITS)) {
            case "" -> "change";
            case "const" -> "const";
            case "false" -> explicit ? "explicit" : "silent";
            default -> "unknown";
        };
    }

    private static String annotation(Element member, String name) {
        return children(member).stream()
                .filter(child -> child.getTagName().equals("annotation"))
                .filter(child -> child.getAttribute("name").equals(name))
                .map(child -> child.getAttribute("value"))
                .findFirst()
                .orElse("");
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Element load(String name)
            throws ParserConfigurationException, SAXException, IOException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        try (InputStream in = open("/org/hirte/interfaces/" + name + ".xml")) {
            Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
            List<Element> interfaces = children(root);
            assertThat(interfaces).hasSize(1);
            assertThat(interfaces.getFirst().getAttribute("name")).isEqualTo(name);
            return interfaces.getFirst();
        }
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String path) {
        return Objects.requireNonNull(InterfaceXmlTest.class.getResourceAsStream(path), path);
    }
}
