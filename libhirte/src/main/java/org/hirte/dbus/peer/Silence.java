package org.hirte.dbus.peer;

import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Asks a silent peer for a sign of life and ends its connection when none comes (decision 9). And gives
 * one to a peer whose Ping may lie behind much that has not been read yet.
 *
 * <p>A peer is only given up after a Ping has been in its hands for the whole of the time between
 * the two limits, and after what had arrived has been read: a pause of this process is never taken
 * for the peer's silence (decision 13).
 */
final class Silence {
    private final EventLoop loop;
    private final Connection connection;
    private Liveness liveness = Liveness.OFF;
    private Timers.@Nullable Timer timer;
    private long heardMicros;
    private long pingedMicros;
    private long saidMicros;
    private boolean assures;

    Silence(EventLoop loop, Connection connection) {
        this.loop = loop;
        this.connection = connection;
    }

    void watch(Liveness newLiveness) {
        stop();
        liveness = newLiveness;
        assures = true;
        heard();
        if (newLiveness.idleMillis() > 0) {
            timer = loop.schedule(newLiveness.idleMillis(), this::check);
        }
    }

    void heard() {
        heardMicros = loop.monotonicMicros();
        pingedMicros = 0;
    }

    /** Something of ours has gone to the peer. */
    void said() {
        saidMicros = loop.monotonicMicros();
    }

    /** The peer has sent more than could be read: it may take that for silence. */
    void behind() {
        long silentMicros = loop.monotonicMicros() - saidMicros;
        boolean hasToRead = connection.unsentBytes() > 0;
        if (assures && !hasToRead && silentMicros >= PeerLimits.ASSURANCE_MILLIS * 1000) {
            connection.ping();
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void check() {
        long now = loop.monotonicMicros();
        long idleMicros = liveness.idleMillis() * 1000;
        long answerMicros = liveness.deadMillis() * 1000 - idleMicros;
        if (pingedMicros == 0 && now - heardMicros >= idleMicros) {
            pingedMicros = now;
            connection.ping();
        }
        if (pingedMicros == 0) {
            next(heardMicros + idleMicros - now);
        } else if (now - pingedMicros < answerMicros) {
            next(pingedMicros + answerMicros - now);
        } else {
            judge(now);
        }
    }

    /** What has arrived counts, even if this connection's turn to be read has not come yet. */
    private void judge(long now) {
        connection.look();
        if (connection.isClosed()) {
            return;
        }
        if (pingedMicros == 0) {
            next(liveness.idleMillis() * 1000);
        } else {
            long silentMillis = (now - heardMicros) / 1000;
            String text = "nothing heard for " + silentMillis + " ms";
            connection.close(new CloseReason(CloseReason.Kind.SILENT, text));
        }
    }

    private void next(long micros) {
        timer = loop.schedule((micros + 999) / 1000, this::check);
    }
}
