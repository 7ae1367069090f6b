package org.hirte.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hirte.client.bus.BusVariant;

/** Reads the values of a body one after the other; a surprise is an {@link UnexpectedBody}. */
final class Body {
    private final List<?> values;
    private int next;

    Body(List<?> values) {
        this.values = values;
    }

    /** The body is not what the contract says. */
    static final class UnexpectedBody extends Exception {
        private static final long serialVersionUID = 1L;

        UnexpectedBody(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    String string() throws UnexpectedBody {
        return value(String.class);
    }

    boolean bool() throws UnexpectedBody {
        return value(Boolean.class);
    }

    long number() throws UnexpectedBody {
        return value(Long.class);
    }

    BusVariant variant() throws UnexpectedBody {
        return value(BusVariant.class);
    }

    List<?> list() throws UnexpectedBody {
        return value(List.class);
    }

    Map<?, ?> map() throws UnexpectedBody {
        return value(Map.class);
    }

    Map<String, BusVariant> properties() throws UnexpectedBody {
        Map<String, BusVariant> properties = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map().entrySet()) {
            properties.put(
                    cast(entry.getKey(), String.class), cast(entry.getValue(), BusVariant.class));
        }
        return properties;
    }

    /** A structure inside a list. */
    static Body structure(Object value) throws UnexpectedBody {
        return new Body(cast(value, List.class));
    }

    static <T> T cast(Object value, Class<T> type) throws UnexpectedBody {
        if (!type.isInstance(value)) {
            throw new UnexpectedBody("expected " + type.getSimpleName() + ", got "
                    + value.getClass().getSimpleName());
        }
        return type.cast(value);
    }

    private <T> T value(Class<T> type) throws UnexpectedBody {
        if (next == values.size()) {
            throw new UnexpectedBody("only " + next + " values");
        }
        return cast(values.get(next++), type);
    }
}
