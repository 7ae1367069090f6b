package org.hirte.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests byte for byte as given, which no client library would send. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = (int) Feed.PATIENCE.toMillis();

    private RawHttp() {}

    /** What came back, and its status. */
    record Answer(int status, String text) {}

    static Answer get(int port, String target, String header) {
        String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + header + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            if (text.isEmpty()) {
                throw new IOException("the connection ends without an answer");
            }
            return new Answer(Integer.parseInt(text.substring(9, 12)), text);
        } catch (IOException e) {
            throw new LabException("GET " + target + ": " + e.getMessage());
        }
    }
}
