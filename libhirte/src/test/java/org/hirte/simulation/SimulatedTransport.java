package org.hirte.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.hirte.loop.PeerIdentity;
import org.hirte.loop.Transport;
import org.jspecify.annotations.Nullable;

/** One end of a connection in memory. */
public final class SimulatedTransport implements Transport {
    private final SimulatedLoop process;
    private final PeerIdentity peer;
    private final long number;
    private @Nullable Pipe in;
    private @Nullable Pipe out;
    private @Nullable Handler handler;
    private boolean isRoomDue;
    private boolean hadItsTurn;
    private boolean isReset;
    private boolean isClosed;

    SimulatedTransport(SimulatedLoop process, PeerIdentity peer, long number) {
        this.process = process;
        this.peer = peer;
        this.number = number;
        process.opened(this);
    }

    void join(Pipe incoming, Pipe outgoing) {
        in = incoming;
        out = outgoing;
    }

    SimulatedLoop process() {
        return process;
    }

    /** The process at the other end. */
    public SimulatedLoop otherProcess() {
        return out().receiver().process();
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Fails both directions, on both sides, at once. */
    public void breakDown() {
        SimulatedTransport other = out().receiver();
        reset();
        other.reset();
    }

    /** Ends the direction away from this process only; the other one goes on. */
    public void halfClose() {
        out().end();
    }

    /** Is gone without a word; who sends something here is told by a reset. */
    void vanish() {
        isClosed = true;
        process.closed(this);
    }

    void reset() {
        isReset = true;
        wake();
    }

    void wake() {
        if (!isClosed && handler != null && !hadItsTurn) {
            process.ready(this);
        }
    }

    void hasRoom() {
        isRoomDue = true;
        wake();
    }

    /** Tells the handler what there is, as a selector does; once more while bytes are left. */
    void tell() {
        Handler current = handler;
        if (current == null || isClosed) {
            return;
        }
        if (isRoomDue) {
            isRoomDue = false;
            current.writable();
        }
        if (!isClosed && (isReset || in().hasArrived())) {
            current.readable();
            waitForNextRound();
            if (!isClosed && (isReset || in().hasArrived())) {
                wake();
            }
        }
    }

    private void waitForNextRound() {
        if (process.roundMillis() > 0) {
            hadItsTurn = true;
            process.later(process.roundMillis(), () -> {
                hadItsTurn = false;
                if (!isClosed && (isReset || isRoomDue || in().hasArrived())) {
                    wake();
                }
            });
        }
    }

    @Override
    public void start(Handler newHandler) {
        handler = newHandler;
        if (isReset || in().hasArrived()) {
            wake();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        check();
        return in().read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        check();
        return out().write(source);
    }

    private void check() throws IOException {
        if (isClosed) {
            throw new IOException("transport is closed");
        }
        if (isReset) {
            throw new IOException("Connection reset by peer");
        }
    }

    @Override
    public PeerIdentity peer() {
        return peer;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            process.closed(this);
            if (!isReset) {
                out().end();
            }
        }
    }

    private Pipe in() {
        return Objects.requireNonNull(in, "joined before use");
    }

    private Pipe out() {
        return Objects.requireNonNull(out, "joined before use");
    }
}
