package org.hirte.lab.bench;

import java.io.IOException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.WireReader;

/** Waits for the end of a job. */
final class JobEnd {
    private JobEnd() {}

    /**
     * Reads signals until the job's JobRemoved.
     *
     * @param stringsBeforeEnd strings behind the job's path; the last one is the result
     */
    static void await(BlockingBus bus, String interfaceName, String job, int stringsBeforeEnd)
            throws IOException {
        while (true) {
            Message message = bus.next();
            if (!message.is(interfaceName, "JobRemoved")) {
                continue;
            }
            WireReader body = message.body().reader();
            body.int32();
            if (body.objectPath().equals(job)) {
                expectDone(body, stringsBeforeEnd);
                return;
            }
        }
    }

    private static void expectDone(WireReader body, int strings) throws IOException {
        String result = "";
        for (int i = 0; i < strings; i++) {
            result = body.string();
        }
        if (!result.equals("done")) {
            throw new IOException("the job ended with '" + result + "'");
        }
    }
}
