package org.hirte.manager.plane.stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.hirte.manager.plane.PlaneLimits;

/**
 * An HTTP answer that goes on and on.
 *
 * @param takesMore runs when it takes more, after it had enough
 */
record ResponseWire(HttpServerResponse response, Runnable takesMore) implements Wire {
    ResponseWire {
        response.setWriteQueueMaxSize(PlaneLimits.STREAM_BYTES);
        response.drainHandler(drained -> takesMore.run());
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void write(Buffer bytes) {
        response.write(bytes);
    }

    @Override
    public Future<Void> end(Buffer bytes) {
        return response.end(bytes);
    }

    @Override
    public void cut() {
        response.reset();
    }
}
