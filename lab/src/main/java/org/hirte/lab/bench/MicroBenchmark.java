package org.hirte.lab.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.MessageParser;
import org.hirte.dbus.wire.MessageWriter;
import org.hirte.dbus.wire.UnitListMerge;
import org.hirte.dbus.wire.WireWriter;

/**
 * What the single steps of the relay path take, in time and in memory, without sockets: medians of
 * rounds after a warm-up, on one thread. The JVM's own counter tells the bytes.
 */
public final class MicroBenchmark {
    private static final int UNITS = 300;
    private static final int MAX_BYTES = 32 << 20;
    private static final int KEPT_BYTES = 8 << 20;
    private static final int ROUNDS = 15;
    private static final long ROUND_NANOS = 200_000_000;
    private static final int LOOK_AT_CLOCK_EVERY = 16;

    private static final Header SIGNAL = Header.signal(
                    "/org/eclipse/bluechi/internal/agent",
                    "org.eclipse.bluechi.internal.Agent",
                    "UnitStateChanged",
                    "ssss")
            .from("org.eclipse.bluechi.Agent");
    private static final BodyWriter STATE = writer ->
            writer.string("unit-17.service").string("active").string("running").string("real");

    /** Kept from being optimized away: everything steps leave behind is added to it. */
    private long results;

    private MicroBenchmark() {}

    /** A step; returns something that depends on what it did. */
    private interface Step {
        long run() throws MalformedMessageException;
    }

    /** Prints the table. */
    public static void main(String[] arguments) throws MalformedMessageException {
        new MicroBenchmark().run();
    }

    private void run() throws MalformedMessageException {
        System.out.printf("%n%-54s %14s %14s%n", "step", "nanoseconds", "bytes");
        WireWriter out = new WireWriter(KEPT_BYTES);
        MessageWriter.append(out, SIGNAL, 1, STATE, MAX_BYTES);
        byte[] signal = out.array().clone();
        int length = out.size();
        MessageParser parser = new MessageParser();
        Body state = Body.of("ssss", STATE);
        Body units = Body.of(UnitListMerge.UNITS, MicroBenchmark::units);

        measure(
                "header of a signal of %d bytes read".formatted(length),
                () -> parser.parse(signal, 0, length).serial());
        measure("its body of %d bytes checked".formatted(state.length()), () -> checked(state));
        measure("the same signal written", () -> {
            out.reset(KEPT_BYTES);
            MessageWriter.append(out, SIGNAL, 1, STATE, MAX_BYTES);
            return out.size();
        });
        String list = "a list of %d units, %d bytes, ".formatted(UNITS, units.length());
        measure(list + "checked", () -> checked(units));
        measure(list + "relayed", () -> {
            out.reset(KEPT_BYTES);
            Header answer = Header.methodReturn(7, ":1.7", UnitListMerge.UNITS);
            MessageWriter.append(out, answer, 1, units, MAX_BYTES);
            return out.size();
        });
        measure(list + "merged (BLUECHI)", () -> {
            out.reset(KEPT_BYTES);
            UnitListMerge.appendEntry(out, "node17", units);
            return out.size();
        });
        measure(list + "merged (HIRTE)", () -> {
            out.reset(KEPT_BYTES);
            int mark = out.startArray('(');
            UnitListMerge.appendPrefixed(out, "node17", units);
            out.endArray(mark, '(');
            return out.size();
        });
        System.out.printf("%n(%d)%n", results);
    }

    private static long checked(Body body) throws MalformedMessageException {
        body.validate();
        return body.length();
    }

    private static void units(WireWriter writer) {
        int mark = writer.startArray('(');
        for (int i = 0; i < UNITS; i++) {
            writer.struct().string("unit-" + i + ".service").string("Simulated service " + i);
            writer.string("loaded").string("active").string("running").string("");
            writer.string("/org/freedesktop/systemd1/unit/unit_2d" + i + "_2eservice");
            writer.int32(0).string("").string("/");
        }
        writer.endArray(mark, '(');
    }

    private void measure(String name, Step step) throws MalformedMessageException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] nanos = new double[ROUNDS];
        double[] bytes = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) { // the first half warms up
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            long now = start;
            long runs = 0;
            while (now - start < ROUND_NANOS) {
                for (int i = 0; i < LOOK_AT_CLOCK_EVERY; i++) {
                    results += step.run();
                }
                runs += LOOK_AT_CLOCK_EVERY;
                now = System.nanoTime();
            }
            if (round >= 0) {
                nanos[round] = (double) (now - start) / runs;
                bytes[round] =
                        (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / runs;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-54s %14.0f %14.0f%n",
                name,
                Samples.median(nanos),
                Samples.median(bytes));
    }
}
