package org.hirte.dbus.peer;

import java.util.HashMap;
import java.util.Map;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * What serves an interface: a handler per method and property of its XML. Building fails when one
 * is missing or too many, so that XML and code cannot drift apart. One binding serves all objects
 * of its kind.
 *
 * @param <T> kind of object
 */
public final class InterfaceBinding<T> {
    /**
     * Handles a method; the arguments have the XML's signature.
     *
     * @param <T> kind of object
     */
    public interface MethodHandler<T> {
        /**
         * Answers the call, at once or later.
         *
         * @throws MalformedMessageException when the arguments cannot be read
         */
        void call(T object, MethodCall call) throws MalformedMessageException;
    }

    /**
     * Reads a property.
     *
     * @param <T> kind of object
     */
    public interface PropertyReader<T> {
        /** Appends the value, of the XML's type, without a variant around it. */
        void write(T object, WireWriter writer);
    }

    /**
     * Looked at before each call on the interface, unknown members included.
     *
     * @param <T> kind of object
     */
    public interface Guard<T> {
        /** The error to answer, or null to let the call pass. */
        @Nullable
        MethodError check(T object);
    }

    private final InterfaceDescription description;
    private final Map<String, MethodHandler<T>> methods;
    private final Map<String, PropertyReader<T>> properties;
    private final Guard<T> guard;

    private InterfaceBinding(Builder<T> builder) {
        description = builder.description;
        methods = Map.copyOf(builder.methods);
        properties = Map.copyOf(builder.properties);
        guard = builder.guard;
    }

    /** Starts a binding for an interface this library ships XML for. */
    public static <T> Builder<T> of(String interfaceName) {
        return new Builder<>(InterfaceDescription.load(interfaceName));
    }

    /** The XML's content. */
    public InterfaceDescription description() {
        return description;
    }

    /**
     * Header of a signal of this interface, with the XML's signature.
     *
     * @throws IllegalArgumentException when the XML has no such signal
     */
    public Header signal(String path, String member) {
        String signature = description.signals().get(member);
        if (signature == null) {
            throw new IllegalArgumentException(description.name() + " has no signal " + member);
        }
        return Header.signal(path, description.name(), member, signature);
    }

    /** Header of the PropertiesChanged signal. */
    static Header propertiesChanged(String path) {
        return Header.signal(path, StandardInterfaces.PROPERTIES, "PropertiesChanged", "sa{sv}as");
    }

    /** Appends the body of PropertiesChanged for some properties of an object. */
    void writeChanged(T object, WireWriter writer, String... names) {
        writer.string(description.name());
        int mark = writer.startArray('{');
        for (String name : names) {
            writer.struct().string(name);
            writeVariant(object, name, writer);
        }
        writer.endArray(mark, '{');
        writer.endArray(writer.startArray('s'), 's');
    }

    void writeVariant(T object, String property, WireWriter writer) {
        InterfaceDescription.Property described = description.properties().get(property);
        PropertyReader<T> reader = properties.get(property);
        if (described == null || reader == null) {
            throw new IllegalArgumentException(description.name() + " has no property " + property);
        }
        writer.variant(described.signature());
        reader.write(object, writer);
    }

    /** Appends all properties that GetAll shows, as dict entries. */
    void writeAll(T object, WireWriter writer) {
        description.properties().forEach((name, property) -> {
            if (!property.isExplicit()) {
                writer.struct().string(name);
                writeVariant(object, name, writer);
            }
        });
    }

    /** A property's value as a variant in a body of its own. */
    Body propertyBody(T object, String property) {
        return Body.of("v", writer -> writeVariant(object, property, writer));
    }

    @Nullable
    MethodError guard(T object) {
        return guard.check(object);
    }

    /** Handles a call to a method the XML has. */
    void call(T object, MethodCall call, InterfaceDescription.Method method) {
        MethodHandler<T> handler = methods.get(call.member());
        if (handler == null) {
            throw new IllegalStateException("no handler for " + call.member());
        }
        call.replySignature(method.output());
        try {
            handler.call(object, call);
        } catch (MalformedMessageException e) {
            call.fail(MethodError.invalidArgs(
                    "Invalid arguments of " + call.member() + ": " + e.getMessage()));
        }
    }

    /**
     * Collects handlers.
     *
     * @param <T> kind of object
     */
    public static final class Builder<T> {
        private final InterfaceDescription description;
        private final Map<String, MethodHandler<T>> methods = new HashMap<>();
        private final Map<String, PropertyReader<T>> properties = new HashMap<>();
        private Guard<T> guard = object -> null;

        Builder(InterfaceDescription description) {
            this.description = description;
        }

        /** Whether the XML has this method; dialects differ. */
        public boolean hasMethod(String name) {
            return description.methods().containsKey(name);
        }

        /** Whether the XML has this property; dialects differ. */
        public boolean hasProperty(String name) {
            return description.properties().containsKey(name);
        }

        /** Names of all methods in the XML, in its order. */
        public Iterable<String> methodNames() {
            return description.methods().keySet();
        }

        /** Adds a handler. */
        public Builder<T> method(String name, MethodHandler<T> handler) {
            if (!hasMethod(name)) {
                throw new IllegalStateException(
                        "method " + name + " is not in the XML of " + description.name());
            }
            methods.put(name, handler);
            return this;
        }

        /** Adds a property. */
        public Builder<T> property(String name, PropertyReader<T> reader) {
            if (!hasProperty(name)) {
                throw new IllegalStateException(
                        "property " + name + " is not in the XML of " + description.name());
            }
            properties.put(name, reader);
            return this;
        }

        /** Sets what is looked at before each call. */
        public Builder<T> guard(Guard<T> newGuard) {
            guard = newGuard;
            return this;
        }

        /**
         * Ends the collection.
         *
         * @throws IllegalStateException when the XML has a member without a handler
         */
        public InterfaceBinding<T> build() {
            description
                    .methods()
                    .keySet()
                    .forEach(name -> require(methods.containsKey(name), name));
            description
                    .properties()
                    .keySet()
                    .forEach(name -> require(properties.containsKey(name), name));
            return new InterfaceBinding<>(this);
        }

        private void require(boolean isHandled, String name) {
            if (!isHandled) {
                throw new IllegalStateException(
                        description.name() + "." + name + " is in the XML and has no handler");
            }
        }
    }
}
