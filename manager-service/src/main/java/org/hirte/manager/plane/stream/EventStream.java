package org.hirte.manager.plane.stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.PlaneLimits;
import org.hirte.manager.plane.board.Board;
import org.hirte.manager.plane.board.BoardSnapshot;
import org.hirte.manager.plane.board.EventRing;
import org.hirte.manager.plane.board.PlaneEvent;
import org.hirte.manager.plane.rest.EventFilter;
import org.hirte.manager.plane.rest.EventId;
import org.hirte.manager.plane.rest.JsonText;
import org.hirte.manager.plane.rest.Shown;
import org.jspecify.annotations.Nullable;

/**
 * One client. Lives on the I/O thread of its connection. It has read all events up to a number and
 * gets those behind it while its connection takes them.
 */
final class EventStream {
    private static final int FRAME_BYTES = 320;

    private final Plane plane;
    private final Frames frames;
    private final StreamCounters counters;
    private final EventFilter filter;
    private final boolean wantsSnapshot;
    private final Wire wire;
    private @Nullable SnapshotFrames snapshot;
    private long read;
    private long progressNanos;
    private long wroteNanos;
    private boolean isEnded;
    private long cutNanos;

    /** What a client asked for. */
    record Wish(
            EventFilter filter, boolean snapshot, @Nullable String lastEventId) {}

    /** Events behind {@code after} are lost; those behind {@code before} follow. */
    record Gap(String after, String before, String reason) implements Shown {
        @Override
        public void write(JsonText json) {
            json.field("after", after).field("before", before).field("reason", reason);
        }
    }

    EventStream(Plane plane, Frames frames, StreamCounters counters, Wish wish, Wire wire) {
        this.plane = plane;
        this.frames = frames;
        this.counters = counters;
        filter = wish.filter();
        wantsSnapshot = wish.snapshot();
        this.wire = wire;
        progressNanos = System.nanoTime();
        begin(wish.lastEventId());
    }

    private void begin(@Nullable String lastEventId) {
        Buffer start = Buffer.buffer(Frames.BEGIN);
        BoardSnapshot board = plane.board().look();
        EventId last = lastEventId == null ? null : EventId.parse(lastEventId);
        boolean isOurs = last != null && last.epoch().equals(board.epoch());
        if (lastEventId == null) {
            goOn(board, wantsSnapshot);
        } else if (last == null || isOurs && last.sequence() > board.lastEvent()) {
            gap(start, board, lastEventId, "unknown");
        } else if (!isOurs) {
            gap(start, board, lastEventId, "restarted");
        } else if (last.sequence() + 1 < plane.board().events().first()) {
            gap(start, board, lastEventId, "overrun");
        } else {
            read = last.sequence();
        }
        send(start);
    }

    /** What is behind this instant comes next; before it, where wanted, the instant itself. */
    private void goOn(BoardSnapshot board, boolean withSnapshot) {
        read = board.lastEvent();
        snapshot = withSnapshot ? new SnapshotFrames(board, plane.figures(), filter, frames) : null;
    }

    private void gap(Buffer target, BoardSnapshot board, String after, String reason) {
        counters.gaps().increment();
        String now = board.eventId(board.lastEvent());
        // the id must not be ahead of a snapshot that has yet to come
        target.appendBytes(
                frames.frame("gap", wantsSnapshot ? null : now, new Gap(after, now, reason)));
        goOn(board, wantsSnapshot);
    }

    /** Sends what there is and fits. */
    void pump() {
        if (isEnded) {
            return;
        }
        long last = plane.board().events().last();
        while (!wire.isFull()) {
            Buffer chunk = Buffer.buffer(room(last));
            fill(chunk, last);
            if (chunk.length() == 0) {
                break;
            }
            send(chunk);
        }
    }

    /** About what it will take, so that it is not copied as it grows. */
    private int room(long last) {
        long events = snapshot == null ? Math.max(1, last - read) : 1;
        return (int) Math.min(PlaneLimits.STREAM_CHUNK_BYTES + FRAME_BYTES, events * FRAME_BYTES);
    }

    private void fill(Buffer chunk, long last) {
        while (snapshot != null && chunk.length() < PlaneLimits.STREAM_CHUNK_BYTES) {
            byte[] next = snapshot.next();
            if (next == null) {
                snapshot = null;
            } else {
                chunk.appendBytes(next);
            }
        }
        Board board = plane.board();
        EventRing ring = board.events();
        while (snapshot == null && read < last && chunk.length() < PlaneLimits.STREAM_CHUNK_BYTES) {
            PlaneEvent event = ring.get(read + 1);
            if (event == null || event.type() == PlaneEvent.Type.GAP) {
                gap(chunk, board.look(), board.eventId(read), "overrun");
                return;
            }
            read++;
            if (filter.matches(event)) {
                chunk.appendBytes(frames.of(board, event));
                counters.events().increment();
            }
        }
    }

    private void send(Buffer chunk) {
        wroteNanos = System.nanoTime();
        progressNanos = wroteNanos; // it is sent only what fits
        counters.bytes().add(chunk.length());
        wire.write(chunk);
    }

    /** Called now and then: shows that it is alive, and ends it when nobody reads. */
    void check(long nowNanos) {
        if (isEnded) {
            cutAfterFarewell(nowNanos);
            return;
        }
        if (!wire.isFull()) {
            progressNanos = nowNanos;
            if (nowNanos - wroteNanos > PlaneLimits.HEARTBEAT_MILLIS * 1_000_000) {
                send(Buffer.buffer(Frames.HEARTBEAT));
            }
        } else if (nowNanos - progressNanos > PlaneLimits.STREAM_STUCK_MILLIS * 1_000_000) {
            counters.dropped().increment();
            var unused = drop(frames.dropped("the client reads too slowly"));
            cutNanos = nowNanos + PlaneLimits.STREAM_FAREWELL_MILLIS * 1_000_000;
        }
    }

    /** What waits for a client that does not read never gets out otherwise. */
    private void cutAfterFarewell(long nowNanos) {
        if (cutNanos != 0 && nowNanos > cutNanos) {
            cutNanos = 0;
            wire.cut();
        }
    }

    /** Tells the client why and ends the stream; done when the connection has taken it. */
    Future<Void> drop(byte[] farewell) {
        if (isEnded) {
            return Future.succeededFuture();
        }
        isEnded = true;
        return wire.end(Buffer.buffer(farewell));
    }

    /** The connection has ended. */
    void closed() {
        isEnded = true;
        cutNanos = 0;
    }
}
