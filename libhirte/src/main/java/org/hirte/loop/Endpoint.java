package org.hirte.loop;

/** Where a stream socket connects to or listens on. */
public sealed interface Endpoint {
    /**
     * A TCP endpoint.
     *
     * @param host name or literal address; empty means all addresses when listening
     * @param port 0..65535; 0 lets the kernel choose when listening
     */
    record Tcp(String host, int port) implements Endpoint {
        @Override
        public String toString() {
            return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
        }
    }

    /**
     * A unix stream socket in the file system.
     *
     * @param path absolute path
     */
    record Unix(String path) implements Endpoint {
        @Override
        public String toString() {
            return path;
        }
    }
}
