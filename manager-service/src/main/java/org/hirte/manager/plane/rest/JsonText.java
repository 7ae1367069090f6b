package org.hirte.manager.plane.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is being written. By hand, field by field: what finds out the fields of records by
 * itself would be one class in twelve of the manager.
 */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_BYTES = 512;

    private final JsonGenerator out;

    private JsonText(JsonGenerator out) {
        this.out = out;
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** The text of an object, in UTF-8. */
    public static byte[] of(Shown object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            new JsonText(generator).object(object);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** A text, or null. */
    public JsonText field(String name, @Nullable String value) {
        return writing(() -> {
            out.writeFieldName(name);
            out.writeString(value);
        });
    }

    /** A text; nothing at all when it is null. */
    public JsonText fieldIfAny(String name, @Nullable String value) {
        return value == null ? this : field(name, value);
    }

    /** A number. */
    public JsonText field(String name, long value) {
        return writing(() -> out.writeNumberField(name, value));
    }

    /** A number, or null. */
    public JsonText field(String name, @Nullable Double value) {
        return writing(() -> {
            out.writeFieldName(name);
            value(value);
        });
    }

    /** True or false. */
    public JsonText field(String name, boolean value) {
        return writing(() -> out.writeBooleanField(name, value));
    }

    /** An object, or null. */
    public JsonText field(String name, @Nullable Shown value) {
        return writing(() -> {
            out.writeFieldName(name);
            if (value == null) {
                out.writeNull();
            } else {
                object(value);
            }
        });
    }

    /** An object; nothing at all when it is null. */
    public JsonText fieldIfAny(String name, @Nullable Shown value) {
        return value == null ? this : field(name, value);
    }

    /** A list of objects. */
    public JsonText list(String name, List<? extends Shown> values) {
        return writing(() -> {
            out.writeArrayFieldStart(name);
            for (Shown value : values) {
                object(value);
            }
            out.writeEndArray();
        });
    }

    /** Texts and what each is mapped to: numbers, texts, lists, maps; or null. */
    public JsonText map(String name, @Nullable Map<String, ?> values) {
        return writing(() -> {
            out.writeFieldName(name);
            value(values);
        });
    }

    private void object(Shown value) throws IOException {
        out.writeStartObject();
        value.write(this);
        out.writeEndObject();
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Double number -> out.writeNumber(number);
            case BigInteger number -> out.writeNumber(number);
            case Number number -> out.writeNumber(number.longValue());
            case List<?> items -> {
                out.writeStartArray();
                for (Object item : items) {
                    value(item);
                }
                out.writeEndArray();
            }
            case Map<?, ?> entries -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    value(entry.getValue());
                }
                out.writeEndObject();
            }
            default -> throw new IllegalArgumentException("no JSON for a " + value.getClass());
        }
    }

    private JsonText writing(Writing step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
