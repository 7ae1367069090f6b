package org.hirte.dbus.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireReader;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.protocol.ErrorNames;
import org.jspecify.annotations.Nullable;

/**
 * The objects served on a connection, by path. Answers Peer on every path, Introspectable on every
 * path that has an object on or below it, and Properties on objects; errors and their texts follow
 * sd-bus (contract 1.4).
 */
public final class ObjectTree {
    private final NavigableMap<String, List<Served<?>>> objects = new TreeMap<>();
    private final Supplier<String> machineId;

    /** An object under one of its interfaces. */
    private record Served<T>(T object, InterfaceBinding<T> binding) {
        String interfaceName() {
            return binding.description().name();
        }

        void call(MethodCall call, InterfaceDescription.Method method) {
            binding.call(object, call, method);
        }

        @Nullable
        MethodError guard() {
            return binding.guard(object);
        }

        void writeAll(WireWriter writer) {
            binding.writeAll(object, writer);
        }
    }

    /** @param machineId answer to GetMachineId: 32 hexadecimal digits */
    public ObjectTree(Supplier<String> machineId) {
        this.machineId = machineId;
    }

    /** Serves an object under an interface. */
    public <T> void export(String path, T object, InterfaceBinding<T> binding) {
        objects.computeIfAbsent(path, key -> new ArrayList<>(1)).add(new Served<>(object, binding));
    }

    /** Stops serving all interfaces of a path. */
    public void unexport(String path) {
        objects.remove(path);
    }

    /** Whether there is an object on the path. */
    public boolean isExported(String path) {
        return objects.containsKey(path);
    }

    /** The PropertiesChanged signal for some properties of an object, ready to be sent. */
    public static <T> Signal propertiesChanged(
            String path, T object, InterfaceBinding<T> binding, String... names) {
        return new Signal(
                InterfaceBinding.propertiesChanged(path),
                writer -> binding.writeChanged(object, writer, names));
    }

    /**
     * A signal ready to be sent.
     *
     * @param header without destination
     * @param body its values
     */
    public record Signal(Header header, BodyWriter body) {}

    /**
     * Answers a call.
     *
     * @param isPrivileged whether the caller may call privileged methods
     */
    public void dispatch(MethodCall call, boolean isPrivileged) {
        String wanted = call.interfaceName();
        List<Served<?>> served = objects.get(call.path());
        if (served != null) {
            Served<?> match = find(served, wanted, call.member());
            if (match != null) {
                callObject(match, call, isPrivileged);
                return;
            }
        }
        callStandard(call, wanted, served);
    }

    private static @Nullable Served<?> find(
            List<Served<?>> served, @Nullable String wanted, String member) {
        for (Served<?> candidate : served) {
            boolean matches = wanted == null
                    ? candidate.binding().description().methods().containsKey(member)
                    : candidate.interfaceName().equals(wanted);
            if (matches) {
                return candidate;
            }
        }
        return null;
    }

    private static void callObject(Served<?> served, MethodCall call, boolean isPrivileged) {
        MethodError refusal = served.guard();
        var method = served.binding().description().methods().get(call.member());
        if (refusal != null) {
            call.fail(refusal);
        } else if (method == null) {
            unknownMethod(call);
        } else if (method.isPrivileged() && !isPrivileged) {
            call.fail(new MethodError(
                    ErrorNames.ACCESS_DENIED,
                    "Access to " + served.interfaceName() + "." + call.member()
                            + "() not permitted."));
        } else if (!method.input().equals(call.body().signature())) {
            call.fail(MethodError.invalidArgs(
                    "Invalid arguments '" + call.body().signature() + "' to call "
                            + served.interfaceName() + "." + call.member() + "(), expecting '"
                            + method.input() + "'."));
        } else if (method.input().indexOf('v') < 0 || hasLegalVariants(call)) {
            served.call(call, method);
        }
    }

    /** A bus lets values through that peers refuse, such as file descriptors within variants. */
    private static boolean hasLegalVariants(MethodCall call) {
        try {
            call.body().validate();
            return true;
        } catch (MalformedMessageException e) {
            call.fail(MethodError.invalidArgs(
                    "Invalid arguments of " + call.member() + ": " + e.getMessage()));
            return false;
        }
    }

    private static void unknownMethod(MethodCall call) {
        call.fail(new MethodError(
                ErrorNames.UNKNOWN_METHOD,
                "Unknown method " + call.member() + " or interface " + call.interfaceName() + "."));
    }

    private void callStandard(
            MethodCall call, @Nullable String wanted, @Nullable List<Served<?>> served) {
        boolean exists = served != null || hasChildren(call.path());
        if (isStandard(wanted, StandardInterfaces.PEER, call.member(), "Ping", "GetMachineId")) {
            peer(call);
        } else if (!exists) {
            call.fail(new MethodError(
                    ErrorNames.UNKNOWN_OBJECT, "Unknown object '" + call.path() + "'."));
        } else if (isStandard(
                wanted, StandardInterfaces.INTROSPECTABLE, call.member(), "Introspect")) {
            introspect(call, served == null ? List.of() : served);
        } else if (served != null
                && isStandard(
                        wanted,
                        StandardInterfaces.PROPERTIES,
                        call.member(),
                        "Get",
                        "GetAll",
                        "Set")) {
            properties(call, served);
        } else {
            unknownMethod(call);
        }
    }

    private static boolean isStandard(
            @Nullable String wanted, String standard, String member, String... members) {
        return (wanted == null || wanted.equals(standard)) && List.of(members).contains(member);
    }

    private void peer(MethodCall call) {
        if (!hasSignature(call, "")) {
            return;
        }
        if (call.member().equals("Ping")) {
            call.reply();
        } else {
            call.replySignature("s");
            call.reply(writer -> writer.string(machineId.get()));
        }
    }

    private static boolean hasSignature(MethodCall call, String signature) {
        if (call.body().signature().equals(signature)) {
            return true;
        }
        call.fail(MethodError.invalidArgs("Invalid arguments '" + call.body().signature()
                + "' to call " + call.member() + "(), expecting '" + signature + "'."));
        return false;
    }

    private void introspect(MethodCall call, List<Served<?>> served) {
        if (hasSignature(call, "")) {
            List<String> interfaces = new ArrayList<>();
            served.forEach(one -> interfaces.add(one.binding().description().xml()));
            String xml = Introspection.document(interfaces, children(call.path()));
            call.replySignature("s");
            call.reply(writer -> writer.string(xml));
        }
    }

    private void properties(MethodCall call, List<Served<?>> served) {
        try {
            switch (call.member()) {
                case "Get" -> get(call, served);
                case "GetAll" -> getAll(call, served);
                default -> set(call, served);
            }
        } catch (MalformedMessageException e) {
            call.fail(MethodError.invalidArgs(
                    "Invalid arguments of " + call.member() + ": " + e.getMessage()));
        }
    }

    private static void get(MethodCall call, List<Served<?>> served)
            throws MalformedMessageException {
        if (!hasSignature(call, "ss")) {
            return;
        }
        WireReader arguments = call.body().reader();
        String wanted = arguments.string();
        String property = arguments.string();
        Served<?> owner = propertyOwner(served, wanted, property);
        if (owner == null) {
            unknownProperty(call, served, wanted, property);
        } else {
            call.replySignature("v");
            writeProperty(call, owner, property);
        }
    }

    private static <T> void writeProperty(MethodCall call, Served<T> owner, String property) {
        call.reply(writer -> owner.binding().writeVariant(owner.object(), property, writer));
    }

    private static @Nullable Served<?> propertyOwner(
            List<Served<?>> served, String wanted, String property) {
        for (Served<?> candidate : served) {
            boolean matches = wanted.isEmpty() || wanted.equals(candidate.interfaceName());
            if (matches && candidate.binding().description().properties().containsKey(property)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean hasInterface(List<Served<?>> served, String wanted) {
        return wanted.isEmpty()
                || wanted.equals(StandardInterfaces.PEER)
                || wanted.equals(StandardInterfaces.INTROSPECTABLE)
                || wanted.equals(StandardInterfaces.PROPERTIES)
                || served.stream().anyMatch(one -> one.interfaceName().equals(wanted));
    }

    private static void unknownProperty(
            MethodCall call, List<Served<?>> served, String wanted, String property) {
        String name = hasInterface(served, wanted)
                ? ErrorNames.UNKNOWN_PROPERTY
                : ErrorNames.UNKNOWN_INTERFACE;
        call.fail(new MethodError(
                name, "Unknown interface " + wanted + " or property " + property + "."));
    }

    private static void getAll(MethodCall call, List<Served<?>> served)
            throws MalformedMessageException {
        if (!hasSignature(call, "s")) {
            return;
        }
        String wanted = call.body().reader().string();
        if (!hasInterface(served, wanted)) {
            call.fail(new MethodError(
                    ErrorNames.UNKNOWN_INTERFACE, "Unknown interface '" + wanted + "'."));
            return;
        }
        call.replySignature("a{sv}");
        call.reply(writer -> {
            int mark = writer.startArray('{');
            for (Served<?> one : served) {
                if (wanted.isEmpty() || wanted.equals(one.interfaceName())) {
                    one.writeAll(writer);
                }
            }
            writer.endArray(mark, '{');
        });
    }

    private static void set(MethodCall call, List<Served<?>> served)
            throws MalformedMessageException {
        if (!hasSignature(call, "ssv")) {
            return;
        }
        WireReader arguments = call.body().reader();
        String wanted = arguments.string();
        String property = arguments.string();
        if (propertyOwner(served, wanted, property) == null) {
            unknownProperty(call, served, wanted, property);
        } else {
            call.fail(new MethodError(
                    ErrorNames.PROPERTY_READ_ONLY, "Property '" + property + "' is not writable."));
        }
    }

    private static String below(String path) {
        return path.equals("/") ? "/" : path + "/";
    }

    private boolean hasChildren(String path) {
        String next = objects.ceilingKey(below(path));
        return next != null && next.startsWith(below(path));
    }

    /** Names of the direct children, each once, in order. */
    private List<String> children(String path) {
        String prefix = below(path);
        List<String> names = new ArrayList<>();
        String next = objects.ceilingKey(prefix);
        while (next != null && next.startsWith(prefix)) {
            int slash = next.indexOf('/', prefix.length());
            String name = next.substring(prefix.length(), slash < 0 ? next.length() : slash);
            if (!name.isEmpty()) {
                names.add(name);
            }
            // '0' follows '/' in ASCII: the first key behind this child's own children
            next = slash < 0 ? objects.higherKey(next) : objects.ceilingKey(prefix + name + "0");
        }
        return names.stream().distinct().toList();
    }
}
