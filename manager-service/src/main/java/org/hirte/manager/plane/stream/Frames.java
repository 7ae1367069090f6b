package org.hirte.manager.plane.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hirte.manager.plane.PlaneLimits;
import org.hirte.manager.plane.board.Board;
import org.hirte.manager.plane.board.BoardLimits;
import org.hirte.manager.plane.board.PlaneEvent;
import org.hirte.manager.plane.rest.EventView;
import org.hirte.manager.plane.rest.JsonText;
import org.hirte.manager.plane.rest.Shown;
import org.jspecify.annotations.Nullable;

/** The text of the stream. Safe on any thread. */
final class Frames {
    /** What shows that the stream is alive. */
    static final byte[] HEARTBEAT = bytes(": alive\n\n");

    /** What the stream begins with. */
    static final byte[] BEGIN = bytes("retry: " + PlaneLimits.RETRY_MILLIS + "\n\n");

    private final AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(BoardLimits.EVENTS);

    /** An event's text. */
    private static final class Kept {
        private final long sequence;
        private final byte[] frame;

        Kept(long sequence, byte[] frame) {
            this.sequence = sequence;
            this.frame = frame;
        }
    }

    Frames() {}

    /** An event's text; kept as long as the event, so that it is made once for all readers. */
    byte[] of(Board board, PlaneEvent event) {
        int place = (int) (event.sequence() & BoardLimits.EVENTS - 1);
        Kept known = kept.get(place);
        if (known != null && known.sequence == event.sequence()) {
            return known.frame;
        }
        EventView view = EventView.of(board.eventId(event.sequence()), event);
        byte[] made = frame(view.type(), view.id(), view);
        kept.set(place, new Kept(event.sequence(), made));
        return made;
    }

    /** Any text: type, id unless it is null, and an object. */
    byte[] frame(String type, @Nullable String id, Shown data) {
        String head = (id == null ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: ";
        byte[] begin = bytes(head);
        byte[] text = JsonText.of(data);
        byte[] frame = Arrays.copyOf(begin, begin.length + text.length + 2);
        System.arraycopy(text, 0, frame, begin.length, text.length);
        frame[frame.length - 2] = '\n';
        frame[frame.length - 1] = '\n';
        return frame;
    }

    /** The last text of a stream that the manager ends. */
    byte[] dropped(String reason) {
        return frame("dropped", null, json -> json.field("reason", reason));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
