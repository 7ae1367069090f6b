package org.hirte.lab.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;

/**
 * The floor of a flood: a client sends as many signals to another one through the same bus, at the same
 * rate, while a bare service on a connection of its own answers a StartUnit and says the job's end. There
 * is no manager in it, and no agent.
 */
final class BareFlood implements AutoCloseable {
    private static final String JOBS = "org.hirte.Bench.Jobs";
    private static final String JOB = "/org/hirte/Bench/job/1";
    private static final long TICK_NANOS = 1_000_000;
    private static final double LONGEST_ARREARS_SECONDS = 0.1;

    private final BlockingBus sender;
    private final BlockingBus receiver;
    private final BlockingBus service;
    private final BlockingBus client;
    private volatile int rate;
    private volatile boolean isClosed;

    private BareFlood(String busAddress) throws IOException {
        sender = BlockingBus.connect(busAddress);
        receiver = BlockingBus.connect(busAddress);
        service = BlockingBus.connect(busAddress);
        client = BlockingBus.connect(busAddress);
    }

    /** Connects everybody; nothing is sent yet. */
    static BareFlood start(String busAddress) throws IOException {
        BareFlood flood = new BareFlood(busAddress);
        flood.receiver.addMatch("type='signal',interface='" + BareEvents.INTERFACE + "'");
        flood.client.addMatch("type='signal',interface='" + JOBS + "',member='JobRemoved'");
        BareReplies.own(flood.service);
        Thread.ofPlatform().daemon().start(() -> flood.untilClosed(flood::send));
        Thread.ofPlatform().daemon().start(() -> flood.untilClosed(flood.receiver::next));
        Thread.ofPlatform().daemon().start(() -> flood.untilClosed(flood::serve));
        return flood;
    }

    /** Sends so many signals a second from now on. */
    void signalsPerSecond(int newRate) {
        rate = newRate;
    }

    /** Starts a unit that does not exist and waits for the end of the job. */
    void startUnit() throws IOException {
        Header start = Header.call("/", JOBS, "StartUnit", "ss").to(BareReplies.NAME);
        client.call(start, body -> body.string("unit-17.service").string("replace"));
        JobEnd.await(client, JOBS, JOB, 3);
    }

    private void serve() throws IOException {
        var call = service.next();
        if (!"StartUnit".equals(call.member())) {
            return;
        }
        service.append(
                Header.signal("/", JOBS, "JobNew", "uo"), body -> body.int32(1).string(JOB));
        service.append(
                Header.methodReturn(call.serial(), call.sender(), "o"), body -> body.string(JOB));
        service.flush();
        BodyWriter end = body ->
                body.int32(1).string(JOB).string("node17").string("unit").string("done");
        service.send(Header.signal("/", JOBS, "JobRemoved", "uosss"), end);
    }

    /** One tick of the flood; what is late is made up for, within limits. */
    private void send() throws IOException {
        long start = System.nanoTime();
        double due = 0;
        long ticked = start;
        while (!isClosed) {
            long now = System.nanoTime();
            due += rate * ((now - ticked) / 1e9);
            due = Math.min(due, rate * LONGEST_ARREARS_SECONDS);
            ticked = now;
            for (; due >= 1; due--) {
                sender.append(BareEvents.SIGNAL, BareEvents.BODY);
            }
            sender.flush();
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void untilClosed(Step step) {
        try {
            while (!isClosed) {
                step.run();
            }
        } catch (IOException e) {
            isClosed = true; // the measurement is over
        }
    }

    /** Median of StartUnit at a rate of signals, milliseconds. */
    static double medianMillis(String busAddress, int rate, int runs) throws IOException {
        try (BareFlood flood = start(busAddress)) {
            Timed.millis(runs, flood::startUnit);
            flood.signalsPerSecond(rate);
            Timed.millis(runs, flood::startUnit);
            pause();
            return Timed.medianMillis(runs, flood::startUnit);
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        for (BlockingBus bus : new BlockingBus[] {sender, receiver, service, client}) {
            bus.close();
        }
    }
}
