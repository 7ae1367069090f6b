package org.hirte.lab.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The load as a program of its own, so that its processor time can be told from the manager's.
 *
 * <p>Arguments: {@code requests PORT PATH PER-SECOND CONNECTIONS SECONDS} (0 per second: as many as
 * are answered; {@code unchanged} instead of {@code requests} sends the ETag of the first answer
 * along) or {@code streams PORT PATH STREAMS SLEEPERS SECONDS}. Says {@code ready} when it begins to
 * measure and ends with a {@link LoadReport}.
 */
public final class LoadMain {
    private LoadMain() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress server = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        String path = arguments[2];
        int first = Integer.parseInt(arguments[3]);
        int second = Integer.parseInt(arguments[4]);
        long nanos = TimeUnit.SECONDS.toNanos(Integer.parseInt(arguments[5]));
        Runnable ready = () -> System.out.println("ready");
        LoadReport report =
                switch (arguments[0]) {
                    case "requests" ->
                        new RequestLoad(server, path, first, false).run(second, nanos, ready);
                    case "unchanged" ->
                        new RequestLoad(server, path, first, true).run(second, nanos, ready);
                    case "streams" -> new StreamLoad(server, path).run(first, second, nanos, ready);
                    default -> throw new IllegalArgumentException("no load " + arguments[0]);
                };
        System.out.println(report.line());
    }

    /** Processor time of this process so far, seconds. */
    static double processorSeconds() {
        return ((com.sun.management.OperatingSystemMXBean)
                                ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}
