package org.hirte.loop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.InvalidPathException;
import org.jspecify.annotations.Nullable;

/** One attempt to connect: resolve beside the loop, then connect without blocking. */
final class SocketConnect implements EventLoop.Attempt, SelectorLoop.Ready {
    private final SelectorLoop loop;
    private final SocketSettings settings;
    private final EventLoop.ConnectOutcome outcome;
    private final long number;
    private @Nullable SocketChannel channel;
    private boolean isEnded;

    SocketConnect(SelectorLoop loop, SocketSettings settings, EventLoop.ConnectOutcome outcome) {
        this.loop = loop;
        this.settings = settings;
        this.outcome = outcome;
        number = loop.nextNumber();
    }

    // by instanceof: for a switch over types the JVM makes a class at each start, which takes 15 ms
    void start(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Unix unix) {
            Object address = address(unix);
            // told in a later turn, so that callers always see connect() return first
            loop.execute(() -> resolved(address));
        } else if (endpoint instanceof Endpoint.Tcp tcp) {
            start(tcp);
        }
    }

    private void start(Endpoint.Tcp tcp) {
        if (isLiteral(tcp.host())) {
            Object address = resolve(tcp);
            loop.execute(() -> resolved(address));
        } else {
            loop.offload(() -> resolve(tcp), this::resolved);
        }
    }

    /** The socket address or an IOException: paths come from configuration and from callers. */
    private static Object address(Endpoint.Unix unix) {
        try {
            return UnixDomainSocketAddress.of(unix.path());
        } catch (InvalidPathException e) {
            return new IOException("not a path: " + e.getReason(), e);
        }
    }

    /** Whether the host is an address already, so that nothing can block on looking it up. */
    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0
                || !host.isEmpty() && host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    private static Object resolve(Endpoint.Tcp tcp) {
        if (tcp.port() < 1 || tcp.port() > 65_535) {
            return new IOException("impossible port " + tcp.port());
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(tcp.host()), tcp.port());
        } catch (UnknownHostException e) {
            return new IOException("cannot resolve host '" + tcp.host() + "'", e);
        }
    }

    private void resolved(Object result) {
        if (result instanceof IOException failure) {
            fail(failure);
        } else if (!isEnded) {
            connect((SocketAddress) result);
        }
    }

    private void connect(SocketAddress address) {
        try {
            SocketChannel opened = address instanceof UnixDomainSocketAddress
                    ? SocketChannel.open(StandardProtocolFamily.UNIX)
                    : SocketChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            if (opened.connect(address)) {
                succeed();
            } else {
                opened.register(loop.selector(), SelectionKey.OP_CONNECT, this);
            }
        } catch (IOException e) {
            fail(e);
        } catch (UnsupportedAddressTypeException e) {
            fail(new IOException("no sockets of this family on this machine", e));
        }
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            if (((SocketChannel) key.channel()).finishConnect()) {
                key.interestOps(0);
                succeed();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void succeed() {
        SocketChannel connected = channel;
        if (isEnded || connected == null) {
            return;
        }
        try {
            SocketTransport transport = SocketTransport.of(loop, connected, settings);
            isEnded = true;
            outcome.connected(transport);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException cause) {
        if (isEnded) {
            return;
        }
        cancel();
        outcome.failed(cause);
    }

    @Override
    public void cancel() {
        isEnded = true;
        SocketChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            CloseLog.failed("an attempt", e);
        }
    }

    @Override
    public long number() {
        return number;
    }
}
