package org.hirte.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A client of the event stream that reads when it is told to, and not before. */
final class EventClient implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventClient.class);

    private final BufferedReader lines;

    /** An event; {@code id} is empty where it has none. */
    record Received(String type, String id, String data) {
        long sequence() {
            return Long.parseLong(id.substring(id.indexOf('-') + 1));
        }
    }

    /** @param lastEventId where it was; null for a new client */
    EventClient(LocalManager manager, String path, @Nullable String lastEventId) {
        String[] headers =
                lastEventId == null ? new String[0] : new String[] {"Last-Event-ID", lastEventId};
        InputStream body =
                manager.get(path, BodyHandlers.ofInputStream(), headers).body();
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next event. */
    Received next() throws IOException {
        Received event = nextOrEnd();
        if (event == null) {
            throw new LabException("the stream has ended");
        }
        return event;
    }

    /** Null at the end of the stream. */
    private @Nullable Received nextOrEnd() throws IOException {
        String type = "";
        String id = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Received(type, id, data);
            }
        }
        return null;
    }

    /** Reads up to an event that is wanted. */
    Received await(Predicate<Received> wanted) throws IOException {
        Received event = next();
        while (!wanted.test(event)) {
            event = next();
        }
        return event;
    }

    /** Reads up to the end of the stream, which its connection may have by breaking. */
    void awaitEnd() {
        try {
            while (nextOrEnd() != null) {
                // what had come before the end
            }
        } catch (IOException e) {
            LOG.debugf("The stream breaks: %s", e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
