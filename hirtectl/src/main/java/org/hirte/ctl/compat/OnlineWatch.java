package org.hirte.ctl.compat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusSignal;
import org.hirte.client.bus.BusVariant;
import org.hirte.client.bus.SignalMatch;
import org.jspecify.annotations.Nullable;

/**
 * Follows whether something is online, over the ends and starts of its daemon.
 *
 * <p>Threads: one waits; the bus' thread tells.
 */
final class OnlineWatch {
    private static final long FOREVER = Long.MAX_VALUE;

    private final Bus bus;
    private final Watched watched;
    private final Duration switching;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private String owner = "";
    private Bus.@Nullable Registration changes;

    private enum News {
        ONLINE,
        OFFLINE,
        /** The agent was told another controller. */
        SWITCHED,
        /** To be asked anew: a daemon came or went. */
        UNKNOWN
    }

    /** @param switching how long an agent may be offline after a change of its controller */
    OnlineWatch(Bus bus, Watched watched, Duration switching) throws BusException {
        this.bus = bus;
        this.watched = watched;
        this.switching = switching;
        String name = watched.busName();
        SignalMatch comings =
                new SignalMatch(Watched.BUS, null, null, Watched.BUS, "NameOwnerChanged", name);
        bus.listen(comings, signal -> news.add(News.UNKNOWN));
        bus.onLost(() -> news.add(News.OFFLINE));
    }

    /** Asks. */
    boolean isOnline() throws BusException {
        String present = watched.owner(bus);
        if (!present.equals(owner)) {
            owner = present;
            if (changes != null) {
                changes.close();
            }
            changes = owner.isEmpty() ? null : bus.listen(watched.changes(owner), this::hear);
        }
        return !owner.isEmpty() && watched.isOnline(bus, owner);
    }

    private void hear(BusSignal signal) {
        if (watched.isCounted()) {
            news.add(News.UNKNOWN);
            return;
        }
        if (signal.body().size() > 1 && signal.body().get(1) instanceof Map<?, ?> changed) {
            if (changed.containsKey("ControllerAddress")) {
                news.add(News.SWITCHED);
            }
            if (changed.get("Status") instanceof BusVariant status) {
                news.add(Watched.isOnline(status.value()) ? News.ONLINE : News.OFFLINE);
            }
        }
    }

    /** Waits until it is online; false when the time is over. */
    boolean becomesOnlineWithin(Duration time) throws BusException {
        long deadline = System.nanoTime() + time.toNanos();
        News next = next(deadline);
        while (next != null) {
            if (next == News.ONLINE || (next == News.UNKNOWN && isOnline())) {
                return true;
            }
            next = next(deadline);
        }
        return false;
    }

    /** Waits until it is offline for other reasons than a change of controller. */
    void awaitOffline() throws BusException {
        boolean isForgiven = false;
        while (true) {
            News heard = next(FOREVER);
            boolean isOffline = heard == null
                    || heard == News.OFFLINE
                    || (heard == News.UNKNOWN && !isOnline());
            if (heard == News.SWITCHED) {
                isForgiven = !switching.isZero();
            } else if (isOffline && isForgiven) {
                isForgiven = false;
                if (!becomesOnlineWithin(switching)) {
                    return;
                }
            } else if (isOffline) {
                return;
            }
        }
    }

    private @Nullable News next(long deadline) {
        try {
            return deadline == FOREVER
                    ? news.take()
                    : news.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
