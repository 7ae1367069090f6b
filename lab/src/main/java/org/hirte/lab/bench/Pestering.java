package org.hirte.lab.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.hirte.protocol.Dialect;

/** A client that goes on calling some nodes and does not wait for their answers. */
final class Pestering implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 100;

    private final BlockingBus bus;
    private final Thread calling;
    private final Thread reading = Thread.ofPlatform().daemon().unstarted(this::read);
    private volatile boolean isClosed;

    private Pestering(BlockingBus bus, Dialect dialect, int first, int nodes) throws IOException {
        this.bus = bus;
        Target.Request[] requests = new Target.Request[nodes];
        for (int i = 0; i < nodes; i++) {
            HirteNode node = new HirteNode(bus, dialect, "node" + (first + i));
            requests[i] = node.unitProperties("unit-1.service");
        }
        calling = Thread.ofPlatform().daemon().unstarted(() -> call(requests));
    }

    /** Calls nodes of these numbers, each ten times a second. */
    static Pestering start(String busAddress, Dialect dialect, int first, int nodes)
            throws IOException {
        Pestering pestering = new Pestering(BlockingBus.connect(busAddress), dialect, first, nodes);
        pestering.reading.start();
        pestering.calling.start();
        return pestering;
    }

    private void call(Target.Request[] requests) {
        try {
            while (!isClosed) {
                for (Target.Request request : requests) {
                    bus.send(request.header(), request.body());
                }
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            isClosed = true;
        }
    }

    private void read() {
        try {
            while (!isClosed) {
                bus.next();
            }
        } catch (IOException e) {
            isClosed = true;
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        bus.close();
    }
}
