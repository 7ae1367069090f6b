package org.hirte.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.freedesktop.dbus.Marshalling;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusBoundProperty;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.hirte.protocol.ErrorNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The typed interfaces against the introspection XML the daemons are built from. */
class TypedInterfacesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                org.hirte.client.hirte.Manager.class,
                org.hirte.client.hirte.Node.class,
                org.hirte.client.hirte.Job.class,
                org.hirte.client.hirte.Monitor.class,
                org.hirte.client.hirte.Metrics.class,
                org.hirte.client.hirte.Agent.class,
                org.hirte.client.hirte.Shutdown.class,
                org.hirte.client.bluechi.Controller.class,
                org.hirte.client.bluechi.Node.class,
                org.hirte.client.bluechi.Job.class,
                org.hirte.client.bluechi.Monitor.class,
                org.hirte.client.bluechi.Metrics.class,
                org.hirte.client.bluechi.Agent.class
            })
    void haveTheMembersAndSignaturesOfTheXml(Class<?> type) throws Exception {
        assertThat(membersOf(type)).isEqualTo(membersInXml(type));
    }

    private static Map<String, String> membersOf(Class<?> type) throws DBusException {
        Map<String, String> members = new TreeMap<>();
        for (Method method : type.getDeclaredMethods()) {
            DBusBoundProperty property = method.getAnnotation(DBusBoundProperty.class);
            if (property != null) {
                members.put(
                        "property " + property.name(), signature(method.getGenericReturnType()));
            } else {
                members.put(
                        "method " + method.getAnnotation(DBusMemberName.class).value(),
                        signature(method.getGenericParameterTypes()) + " -> "
                                + signature(method.getGenericReturnType()));
            }
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            assertThat(nested).isAssignableTo(DBusSignal.class);
            Type[] types = nested.getDeclaredConstructors()[0].getGenericParameterTypes();
            members.put(
                    "signal " + nested.getSimpleName(),
                    signature(Arrays.copyOfRange(types, 1, types.length)));
        }
        return members;
    }

    private static String signature(Type... types) throws DBusException {
        StringBuilder signature = new StringBuilder();
        for (Type type : types) {
            if (type instanceof ParameterizedType several
                    && Tuple.class.isAssignableFrom((Class<?>) several.getRawType())) {
                signature.append(signature(several.getActualTypeArguments()));
            } else if (type != void.class) {
                signature.append(String.join("", Marshalling.getDBusType(type)));
            }
        }
        return signature.toString();
    }

    private static Map<String, String> membersInXml(Class<?> type) throws Exception {
        String name = type.getAnnotation(DBusInterfaceName.class).value();
        Map<String, String> members = new TreeMap<>();
        NodeList children = xml(name).getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element member) {
                String key = member.getTagName() + " " + member.getAttribute("name");
                switch (member.getTagName()) {
                    case "method" ->
                        members.put(
                                key, arguments(member, "in") + " -> " + arguments(member, "out"));
                    case "signal" -> members.put(key, arguments(member, ""));
                    case "property" -> members.put(key, member.getAttribute("type"));
                    default -> {}
                }
            }
        }
        return members;
    }

    private static String arguments(Element member, String direction) {
        StringBuilder types = new StringBuilder();
        NodeList arguments = member.getElementsByTagName("arg");
        for (int i = 0; i < arguments.getLength(); i++) {
            Element argument = (Element) arguments.item(i);
            if (argument.getAttribute("direction").equals(direction)) {
                types.append(argument.getAttribute("type"));
            }
        }
        return types.toString();
    }

    private static Element xml(String interfaceName) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        String resource = "/org/hirte/interfaces/" + interfaceName + ".xml";
        try (InputStream file = ErrorNames.class.getResourceAsStream(resource)) {
            NodeList interfaces =
                    factory.newDocumentBuilder().parse(file).getElementsByTagName("interface");
            return (Element) interfaces.item(0);
        }
    }
}
