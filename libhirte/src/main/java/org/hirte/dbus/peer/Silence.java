package org.hirte.dbus.peer;

import org.hirte.loop.EventLoop;
import org.hirte.loop.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Asks a silent peer for a sign of life and ends its connection when none comes (decision 9).
 *
 * <p>A peer is only given up after a Ping has been in its hands for the whole of the time between
 * the two limits, and after the loop has read everything that had arrived: a pause of this process
 * is never taken for the peer's silence (decision 13).
 */
final class Silence {
    private final EventLoop loop;
    private final Connection connection;
    private Liveness liveness = Liveness.OFF;
    private Timers.@Nullable Timer timer;
    private long heardMicros;
    private long pingedMicros;

    Silence(EventLoop loop, Connection connection) {
        this.loop = loop;
        this.connection = connection;
    }

    void watch(Liveness newLiveness) {
        stop();
        liveness = newLiveness;
        heard();
        if (newLiveness.idleMillis() > 0) {
            timer = loop.schedule(newLiveness.idleMillis(), this::check);
        }
    }

    void heard() {
        heardMicros = loop.monotonicMicros();
        pingedMicros = 0;
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
            long silentMillis = (now - heardMicros) / 1000;
            String text = "nothing heard for " + silentMillis + " ms";
            connection.close(new CloseReason(CloseReason.Kind.SILENT, text));
        }
    }

    private void next(long micros) {
        timer = loop.schedule((micros + 999) / 1000, this::check);
    }
}
