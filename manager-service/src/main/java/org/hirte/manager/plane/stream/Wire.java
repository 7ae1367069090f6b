package org.hirte.manager.plane.stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** The client's end of a stream: takes bytes and says when it has enough; then {@link
 * EventStream#pump} is called when it takes more. On its I/O thread. */
interface Wire {
    /** Whether it has enough for now. */
    boolean isFull();

    /** Hands bytes over. */
    void write(Buffer bytes);

    /** Hands the last bytes over; done when the connection has taken them. */
    Future<Void> end(Buffer bytes);

    /** Ends the connection at once, whatever still waits in it. */
    void cut();
}
