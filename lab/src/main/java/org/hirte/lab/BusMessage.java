package org.hirte.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A message as it passed on a bus. Fields that a message lacks are empty.
 *
 * @param cookie serial number of the message, counted by its sender
 * @param replyCookie that of the call which is answered, 0 for no answer
 * @param type {@code method_call}, {@code method_return}, {@code error} or {@code signal}
 * @param destination empty for a broadcast
 * @param signature of the body
 * @param body the body's values; a variant is an object with {@code type} and {@code data}
 */
public record BusMessage(
        long cookie,
        long replyCookie,
        String type,
        String sender,
        String destination,
        String path,
        String interfaceName,
        String member,
        String signature,
        JsonNode body) {

    /** Reads a line of {@code busctl monitor --json=short}. */
    static BusMessage parse(ObjectMapper mapper, String line) {
        JsonNode json;
        try {
            json = mapper.readTree(line);
        } catch (JsonProcessingException e) {
            throw new LabException("busctl monitor wrote what is not JSON: " + line, e);
        }
        JsonNode payload = json.path("payload");
        return new BusMessage(
                json.path("cookie").asLong(),
                json.path("reply_cookie").asLong(),
                json.path("type").asText(),
                json.path("sender").asText(),
                json.path("destination").asText(),
                json.path("path").asText(),
                json.path("interface").asText(),
                json.path("member").asText(),
                payload.path("type").asText(),
                payload.path("data"));
    }

    /** Whether this is the signal of that name. */
    public boolean isSignal(String signal) {
        return type.equals("signal") && member.equals(signal);
    }

    /** A value of the body as text. */
    public String text(int index) {
        return body.path(index).asText();
    }
}
