package org.hirte.manager.plane.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import org.hirte.manager.plane.PlaneLimits;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.PlaneEvent;
import org.hirte.manager.plane.rest.EventView;
import org.jspecify.annotations.Nullable;

/** The text of the stream. Safe on any thread. */
final class Frames {
    /** What shows that the stream is alive. */
    static final byte[] HEARTBEAT = bytes(": alive\n\n");

    /** What the stream begins with. */
    static final byte[] BEGIN = bytes("retry: " + PlaneLimits.RETRY_MILLIS + "\n\n");

    private final ObjectWriter json;

    Frames(ObjectMapper mapper) {
        json = mapper.writer();
    }

    /** An event's text; made once and kept with it. */
    byte[] of(BoardSnapshot board, PlaneEvent event) {
        byte[] known = event.frame();
        if (known != null) {
            return known;
        }
        EventView view = EventView.of(board, event);
        byte[] made = frame(view.type(), view.id(), view);
        event.frame(made);
        return made;
    }

    /** Any text: type, id unless it is null, and an object. */
    byte[] frame(String type, @Nullable String id, Object data) {
        String head = (id == null ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: ";
        return bytes(head + text(data) + "\n\n");
    }

    /** The last text of a stream that the manager ends. */
    byte[] dropped(String reason) {
        return frame("dropped", null, new Dropped(reason));
    }

    private record Dropped(String reason) {}

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is no JSON", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
