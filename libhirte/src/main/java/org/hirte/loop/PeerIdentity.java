package org.hirte.loop;

/**
 * Who is at the other end, as far as the transport itself can vouch for it.
 *
 * @param address text of the peer's address: {@code 10.0.0.1} or {@code ::ffff:10.0.0.1}; empty on
 *     unix sockets
 * @param port the peer's TCP port; 0 on unix sockets
 * @param uid user id from SO_PEERCRED; -1 when the transport has none
 * @param subject name proven by a certificate; empty without TLS
 */
public record PeerIdentity(String address, int port, int uid, String subject) {
    /** An identity about which nothing is known. */
    public static final PeerIdentity UNKNOWN = new PeerIdentity("", 0, -1, "");

    /** {@code host:port} for log lines, or {@code unix} for a unix socket. */
    public String display() {
        return address.isEmpty() ? "unix" : new Endpoint.Tcp(address, port).toString();
    }
}
