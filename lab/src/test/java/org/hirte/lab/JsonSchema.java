package org.hirte.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of JSON Schema that our description of the API uses, read strictly: an object has no
 * fields but those described, and all of them unless {@code required} names some.
 */
final class JsonSchema {
    private final JsonNode document;

    /** @param document that has the schemas that are referred to */
    JsonSchema(JsonNode document) {
        this.document = document;
    }

    /** What a reference refers to; anything else is itself. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /** What is wrong with a value, a line each. */
    List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(resolved(schema), value, "", faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (!hasType(schema.path("type"), value)) {
            faults.add(at + " is " + value + ", not " + schema.path("type"));
            return;
        }
        if (value.isObject()) {
            fields(schema, value, at, faults);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(resolved(schema.path("items")), value.get(i), at + "/" + i, faults);
        }
    }

    private void fields(JsonNode schema, JsonNode value, String at, List<String> faults) {
        JsonNode known = schema.path("properties");
        JsonNode required = schema.path("required");
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode own = known.path(field.getKey());
            JsonNode any = schema.path("additionalProperties");
            if (own.isMissingNode() && any.isMissingNode()) {
                faults.add(at + "/" + field.getKey() + " is not described");
            } else if (!own.isMissingNode()) {
                check(resolved(own), field.getValue(), at + "/" + field.getKey(), faults);
            } else if (any.isObject()) {
                check(any, field.getValue(), at + "/" + field.getKey(), faults);
            }
        }
        for (Map.Entry<String, JsonNode> field : known.properties()) {
            boolean isRequired = required.isMissingNode()
                    || required.valueStream().anyMatch(n -> n.asText().equals(field.getKey()));
            if (isRequired && !value.has(field.getKey())) {
                faults.add(at + "/" + field.getKey() + " is missing");
            }
        }
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(each -> hasType(each, value));
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
