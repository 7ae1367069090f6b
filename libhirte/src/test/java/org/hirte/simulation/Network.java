package org.hirte.simulation;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.PeerIdentity;
import org.hirte.loop.Transport;
import org.jspecify.annotations.Nullable;

/** Cables between hosts, sockets within them, and what goes wrong with both. */
public final class Network {
    private static final long CONNECT_TIMEOUT_NANOS = 20_000_000_000L;
    private static final int FIRST_EPHEMERAL_PORT = 40_000;

    private final Simulation simulation;
    private final Map<String, SimulatedListener> listeners = new HashMap<>();
    private final Set<String> cutHosts = new HashSet<>();
    private final List<Pipe> stalled = new ArrayList<>();
    private long transports;
    private int latencyMicros = 200;
    private double tornWrites;

    Network(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Sets the longest time a segment travels between hosts. */
    public void latency(int micros) {
        latencyMicros = micros;
    }

    /** Sets how often a write is taken in part, or travels in several pieces, 0..1. */
    public void tornWrites(double share) {
        tornWrites = share;
    }

    /** Pulls a host's cable: nothing passes, nobody is told. */
    public void cut(String host) {
        cutHosts.add(host);
    }

    /** Plugs the cable in again: what was under way arrives. */
    public void heal(String host) {
        cutHosts.remove(host);
        List<Pipe> waiting = new ArrayList<>(stalled);
        stalled.clear();
        waiting.forEach(Pipe::resume);
    }

    /** Whether a host's cable is pulled. */
    public boolean isCut(String host) {
        return cutHosts.contains(host);
    }

    boolean isCut(String one, String other) {
        return !one.equals(other) && (isCut(one) || isCut(other));
    }

    void stall(Pipe pipe) {
        stalled.add(pipe);
    }

    Random random() {
        return simulation.random();
    }

    double tornWrites() {
        return tornWrites;
    }

    long delayNanos(boolean local) {
        int micros = local ? 20 : latencyMicros;
        return 1000L * (1 + random().nextInt(micros));
    }

    void schedule(long delayNanos, Runnable task) {
        simulation.schedule(delayNanos, task);
    }

    long nowNanos() {
        return simulation.nowNanos();
    }

    EventLoop.Listener listen(
            SimulatedLoop process, Endpoint endpoint, Consumer<Transport> acceptor)
            throws IOException {
        String key = key(process.host(), endpoint);
        if (listeners.containsKey(key)) {
            throw new BindException("Address already in use: " + endpoint);
        }
        SimulatedListener listener = new SimulatedListener(process, key, endpoint, acceptor);
        listeners.put(key, listener);
        return listener;
    }

    EventLoop.Attempt connect(
            SimulatedLoop process, Endpoint endpoint, EventLoop.ConnectOutcome outcome) {
        Attempt attempt = new Attempt(process, outcome);
        String target = target(process, endpoint);
        boolean local = target.equals(process.host());
        if (isCut(process.host(), target)) {
            schedule(
                    CONNECT_TIMEOUT_NANOS,
                    () -> attempt.fail(new SocketTimeoutException("Connection timed out")));
        } else {
            schedule(delayNanos(local), () -> establish(attempt, target, endpoint));
        }
        return attempt;
    }

    private void establish(Attempt attempt, String target, Endpoint endpoint) {
        SimulatedListener listener = listeners.get(key(target, endpoint));
        if (listener == null) {
            attempt.fail(new ConnectException("Connection refused"));
        } else if (!attempt.isCancelled && attempt.process.isAlive()) {
            boolean tcp = endpoint instanceof Endpoint.Tcp;
            SimulatedLoop client = attempt.process;
            SimulatedLoop server = listener.process;
            SimulatedTransport near = transport(client, identity(server, tcp));
            SimulatedTransport far = transport(server, identity(client, tcp));
            Pipe.join(this, near, far);
            server.execute(() -> listener.arrived(far));
            client.execute(() -> attempt.succeed(near));
        }
    }

    private SimulatedTransport transport(SimulatedLoop process, PeerIdentity peer) {
        return new SimulatedTransport(process, peer, ++transports);
    }

    private PeerIdentity identity(SimulatedLoop peer, boolean tcp) {
        if (!tcp) {
            return new PeerIdentity("", 0, peer.uid(), "");
        }
        int port = FIRST_EPHEMERAL_PORT + (int) (transports % 20_000);
        return new PeerIdentity("::ffff:" + simulation.address(peer.host()), port, -1, "");
    }

    private static String target(SimulatedLoop process, Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Tcp tcp -> tcp.host().equals("localhost") ? process.host() : tcp.host();
            case Endpoint.Unix unix -> process.host();
        };
    }

    private static String key(String host, Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Tcp tcp -> host + ":" + tcp.port();
            case Endpoint.Unix unix -> host + unix.path();
        };
    }

    private final class SimulatedListener implements EventLoop.Listener {
        private final SimulatedLoop process;
        private final String key;
        private final Endpoint endpoint;
        private final Consumer<Transport> acceptor;
        private final Queue<Transport> waiting = new ArrayDeque<>();
        private boolean isPaused;

        SimulatedListener(
                SimulatedLoop process,
                String key,
                Endpoint endpoint,
                Consumer<Transport> acceptor) {
            this.process = process;
            this.key = key;
            this.endpoint = endpoint;
            this.acceptor = acceptor;
        }

        void arrived(Transport transport) {
            if (isPaused) {
                waiting.add(transport);
            } else {
                acceptor.accept(transport);
            }
        }

        @Override
        public void pause() {
            isPaused = true;
        }

        @Override
        public void resume() {
            isPaused = false;
            while (!isPaused && !waiting.isEmpty()) {
                acceptor.accept(waiting.remove());
            }
        }

        @Override
        public int port() {
            return endpoint instanceof Endpoint.Tcp tcp ? tcp.port() : 0;
        }

        @Override
        public void close() {
            listeners.remove(key, this);
            waiting.forEach(Transport::close);
            waiting.clear();
        }
    }

    private static final class Attempt implements EventLoop.Attempt {
        private final SimulatedLoop process;
        private final EventLoop.ConnectOutcome outcome;
        private @Nullable SimulatedTransport transport;
        private boolean isCancelled;

        Attempt(SimulatedLoop process, EventLoop.ConnectOutcome outcome) {
            this.process = process;
            this.outcome = outcome;
        }

        void fail(IOException cause) {
            process.execute(() -> {
                if (!isCancelled) {
                    outcome.failed(cause);
                }
            });
        }

        void succeed(SimulatedTransport connected) {
            if (isCancelled) {
                connected.close();
            } else {
                transport = connected;
                outcome.connected(connected);
            }
        }

        @Override
        public void cancel() {
            isCancelled = transport == null;
        }
    }
}
