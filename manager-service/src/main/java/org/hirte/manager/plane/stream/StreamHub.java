package org.hirte.manager.plane.stream;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.hirte.manager.plane.Plane;
import org.hirte.manager.plane.PlaneLimits;
import org.hirte.manager.plane.rest.EventFilter;
import org.hirte.manager.plane.rest.Problem;
import org.hirte.manager.plane.rest.Query;

/**
 * Serves the stream of events. Clients are kept by the I/O thread their connection is on; a change
 * of the copy wakes each such thread once, however many changes and clients there are.
 */
@Singleton
public class StreamHub {
    private static final String PATH = "/api/v1/events/stream";
    private static final long CHECK_MILLIS = 1_000;

    private final Plane plane;
    private final Frames frames;
    private final StreamCounters counters = new StreamCounters();
    private final byte[] farewell; // made at the start: the end leaves no time for it
    private final AtomicInteger clients = new AtomicInteger();
    private final Map<Context, Clients> byContext = new ConcurrentHashMap<>();

    /** The clients of one I/O thread; only that thread touches the set. */
    private static final class Clients {
        private final Set<EventStream> streams = new LinkedHashSet<>();
        private final AtomicBoolean isWoken = new AtomicBoolean();
        private long restedNanos = System.nanoTime();

        /** Those of now, since one may end while something is done with it. */
        List<EventStream> all() {
            return List.copyOf(streams);
        }
    }

    /**
     * A hub without clients.
     *
     * @param plane what is streamed
     */
    public StreamHub(Plane plane) {
        this.plane = plane;
        frames = new Frames();
        farewell = frames.dropped("the manager stops");
    }

    void register(@Observes Router router, Vertx vertx) {
        router.route(HttpMethod.GET, PATH).order(-1).handler(this::serve);
        router.route(HttpMethod.HEAD, PATH).order(-1).handler(this::serve);
        plane.onChange(this::wake);
        plane.onStop(this::dropAll);
        vertx.setPeriodic(CHECK_MILLIS, timer -> {
            long now = System.nanoTime();
            onEach(stream -> stream.check(now));
        });
    }

    /** How many clients there are. */
    public int clientCount() {
        return clients.get();
    }

    /** What happened so far. */
    public StreamCounters counters() {
        return counters;
    }

    private void wake() {
        byContext.forEach(StreamHub::wake);
    }

    private static void wake(Context context, Clients here) {
        if (here.isWoken.compareAndSet(false, true)) {
            context.runOnContext(nothing -> pumpInTime(context, here));
        }
    }

    /**
     * In a flood streams wait for each other: one write of many events costs what one event does,
     * and control needs the processors more than they do.
     */
    private static void pumpInTime(Context context, Clients here) {
        long restMillis = (here.restedNanos - System.nanoTime() + 999_999) / 1_000_000;
        if (restMillis <= 0) {
            pump(here);
        } else {
            context.owner().setTimer(restMillis, timer -> pump(here));
        }
    }

    private static void pump(Clients here) {
        here.isWoken.set(false);
        long start = System.nanoTime();
        here.all().forEach(EventStream::pump);
        long end = System.nanoTime();
        here.restedNanos = end
                + Math.max(
                        PlaneLimits.STREAM_PACE_MILLIS * 1_000_000,
                        PlaneLimits.STREAM_REST * (end - start));
    }

    private CompletableFuture<?> dropAll() {
        List<Future<?>> told = new ArrayList<>();
        byContext.forEach((context, here) -> {
            Promise<Void> allHere = Promise.promise();
            told.add(allHere.future());
            context.runOnContext(nothing -> Future.join(here.all().stream()
                            .map(stream -> stream.drop(farewell))
                            .toList())
                    .<Void>mapEmpty()
                    .onComplete(allHere));
        });
        return Future.join(told).toCompletionStage().toCompletableFuture();
    }

    private void onEach(Consumer<EventStream> action) {
        byContext.forEach(
                (context, here) -> context.runOnContext(nothing -> here.all().forEach(action)));
    }

    private void serve(RoutingContext routing) {
        EventStream.Wish wish;
        try {
            wish = wish(routing.request());
        } catch (Problem problem) {
            routing.fail(problem);
            return;
        }
        HttpServerResponse response = routing.response();
        response.putHeader("Content-Type", "text/event-stream")
                .putHeader("Content-Encoding", "identity")
                .putHeader("X-Accel-Buffering", "no");
        if (routing.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        if (clients.incrementAndGet() > PlaneLimits.STREAMS) {
            clients.decrementAndGet();
            counters.refused().increment();
            routing.fail(new Problem(
                    Problem.Status.UNAVAILABLE,
                    "There are " + PlaneLimits.STREAMS + " streams already"));
            return;
        }
        open(wish, response.setChunked(true));
    }

    private static EventStream.Wish wish(HttpServerRequest request) {
        Set<String> known = new LinkedHashSet<>(EventFilter.PARAMETERS);
        known.addAll(Set.of("snapshot", "lastEventId"));
        Query query = Query.read(request.query(), known);
        String header = request.getHeader("Last-Event-ID");
        return new EventStream.Wish(
                new EventFilter(query),
                query.flag("snapshot"),
                header == null ? query.text("lastEventId") : header);
    }

    private void open(EventStream.Wish wish, HttpServerResponse response) {
        Context thread = VertxContext.getRootContext(Vertx.currentContext());
        Clients here = byContext.computeIfAbsent(thread, key -> new Clients());
        EventStream stream = new EventStream(
                plane,
                frames,
                counters,
                wish,
                new ResponseWire(response, () -> wake(thread, here)));
        here.streams.add(stream);
        AtomicBoolean isGone = new AtomicBoolean();
        Runnable gone = () -> {
            if (isGone.compareAndSet(false, true)) {
                stream.closed();
                here.streams.remove(stream);
                clients.decrementAndGet();
            }
        };
        response.closeHandler(nothing -> gone.run());
        response.endHandler(nothing -> gone.run());
        response.exceptionHandler(failure -> gone.run());
        stream.pump();
    }
}
