package org.hirte.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hirte.dbus.auth.ServerHandshake;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.ConnectionSettings;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.PeerLimits;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.MalformedMessageException;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.WireReader;
import org.hirte.loop.Endpoint;
import org.hirte.loop.EventLoop;
import org.hirte.loop.SocketSettings;
import org.hirte.loop.Transport;
import org.hirte.protocol.ErrorNames;
import org.jspecify.annotations.Nullable;

/**
 * A bus daemon, as far as our daemons and their clients use one: names, match rules, unicast and
 * broadcast, who is who, and what it tells when somebody leaves. Everything it is sent is validated,
 * and who sends a body that a real daemon would refuse is thrown out.
 */
public final class FakeBusDaemon {
    private static final String SERVICE = "org.freedesktop.DBus";
    private static final long FOREVER_MILLIS = 3_600_000;
    private static final int REPLACE_EXISTING = 2;
    private static final int ALLOW_REPLACEMENT = 1;

    private final SimulatedLoop loop;
    private final Endpoint endpoint;
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Map<String, Client> names = new LinkedHashMap<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private boolean isSlow;
    private int lastClient;

    /** A daemon that listens at once. */
    public FakeBusDaemon(SimulatedLoop loop, String path) {
        this.loop = loop;
        endpoint = new Endpoint.Unix(path);
        try {
            loop.listen(endpoint, SocketSettings.DEFAULT, Client::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Unique name of a name's owner; empty when nobody owns it. */
    public String owner(String name) {
        Client owner = find(name);
        return owner == null ? "" : owner.name;
    }

    /** Throws a client out, as a daemon does that is sent rubbish. */
    public void disconnect(String name) {
        Client client = find(name);
        if (client != null) {
            client.connection.close(CloseReason.local("thrown out"));
        }
    }

    private @Nullable Client find(@Nullable String name) {
        Client owner = names.get(name);
        return owner != null ? owner : clients.get(name);
    }

    private void tellOwnerChange(String name, String before, String after) {
        Header header = Header.signal("/org/freedesktop/DBus", SERVICE, "NameOwnerChanged", "sss");
        Body body = Body.of("sss", out -> out.string(name).string(before).string(after));
        for (Client client : List.copyOf(clients.values())) {
            boolean wants =
                    client.rules.stream().anyMatch(rule -> wantsOwnerChange(rule, name, after));
            if (wants) {
                client.connection.send(header.from(SERVICE), body);
            }
        }
    }

    private static boolean wantsOwnerChange(MatchRule rule, String name, String after) {
        Map<String, String> wanted = rule.conditions();
        return wanted.getOrDefault("sender", SERVICE).equals(SERVICE)
                && wanted.getOrDefault("interface", SERVICE).equals(SERVICE)
                && wanted.getOrDefault("member", "NameOwnerChanged").equals("NameOwnerChanged")
                && wanted.getOrDefault("path", "/org/freedesktop/DBus")
                        .equals("/org/freedesktop/DBus")
                && wanted.getOrDefault("arg0", name).equals(name)
                && wanted.getOrDefault("arg2", after).equals(after);
    }

    /** A connection and what it asked for. */
    private final class Client implements Connection.Handler {
        private final Connection connection;
        private final int uid;
        private final List<MatchRule> rules = new ArrayList<>();
        private String name = "";

        Client(Transport transport) {
            uid = transport.peer().uid();
            connection = new Connection(
                    loop,
                    transport,
                    new ServerHandshake(new ServerHandshake.Policy.Anybody(), "0".repeat(32)),
                    new ConnectionSettings(null, true, PeerLimits.BUS_MESSAGE_BYTES),
                    PeerLimits.BUS_MESSAGE_BYTES,
                    this);
        }

        @Override
        public void opened(Connection opened) {}

        @Override
        public void received(Connection from, Message message) throws MalformedMessageException {
            String destination = message.destination();
            if (destination == null && message.type() == MessageType.SIGNAL) {
                broadcast(message);
            } else if (destination == null || destination.equals(SERVICE)) {
                new DriverCall(this, message).answer();
            } else if (message.type() == MessageType.CALL) {
                forwardCall(message, destination);
            } else {
                Client receiver = find(destination);
                if (receiver != null) {
                    receiver.connection.send(header(message), message.body());
                }
            }
        }

        private void broadcast(Message message) {
            for (Client client : List.copyOf(clients.values())) {
                boolean wants = client.rules.stream()
                        .anyMatch(rule -> rule.matches(message, name, owner(rule)));
                if (wants) {
                    client.connection.send(header(message), message.body());
                }
            }
        }

        private @Nullable String owner(MatchRule rule) {
            Client owner = find(rule.sender());
            return owner == null ? null : owner.name;
        }

        private void forwardCall(Message message, String destination) {
            Client receiver = find(destination);
            int serial = message.serial();
            boolean wantsReply = message.wantsReply();
            if (receiver == null) {
                fail(
                        serial,
                        wantsReply,
                        new MethodError(
                                ErrorNames.SERVICE_UNKNOWN,
                                "The name " + destination
                                        + " was not provided by any .service files"));
            } else if (wantsReply) {
                receiver.connection.call(
                        header(message), message.body(), FOREVER_MILLIS, answerTo(serial));
            } else {
                receiver.connection.send(header(message), message.body());
            }
        }

        private ReplyHandler answerTo(int serial) {
            return new ReplyHandler() {
                @Override
                public void returned(Message reply) {
                    if (!connection.isClosed()) {
                        Header header = Header.methodReturn(serial, name, reply.signature());
                        connection.send(header.from(reply.sender()), reply.body());
                    }
                }

                @Override
                public void failed(MethodError error) {
                    fail(serial, true, error);
                }
            };
        }

        private void fail(int serial, boolean wantsReply, MethodError error) {
            if (wantsReply && !connection.isClosed()) {
                Header header = Header.error(serial, name, error.name()).from(SERVICE);
                connection.send(header, out -> out.string(error.text()));
            }
        }

        /** As it is passed on: with the name of its sender, whatever that claimed. */
        private Header header(Message message) {
            return new Header(
                    message.type(),
                    message.wantsReply() ? 0 : Header.NO_REPLY_EXPECTED,
                    0,
                    message.path(),
                    message.interfaceName(),
                    message.member(),
                    null,
                    message.destination(),
                    name,
                    message.signature());
        }

        @Override
        public void closed(Connection ended, CloseReason reason) {
            clients.remove(name);
            for (String owned : List.copyOf(names.keySet())) {
                if (names.get(owned) == this) {
                    names.remove(owned);
                    tellOwnerChange(owned, name, "");
                }
            }
            if (!name.isEmpty()) {
                tellOwnerChange(name, name, "");
            }
        }
    }

    /** A call of the daemon itself. */
    private final class DriverCall {
        private final Client caller;
        private final Message message;

        DriverCall(Client caller, Message message) {
            this.caller = caller;
            this.message = message;
        }

        void answer() throws MalformedMessageException {
            WireReader in = message.body().reader();
            switch (String.valueOf(message.member())) {
                case "Hello" -> hello();
                case "RequestName" -> requestName(in.string(), in.int32());
                case "AddMatch" -> addMatch(in.string());
                case "RemoveMatch" -> removeMatch(in.string());
                case "GetNameOwner" -> nameOwner(in.string());
                case "NameHasOwner" -> {
                    boolean hasOwner = find(in.string()) != null;
                    reply("b", out -> out.bool(hasOwner));
                }
                case "GetConnectionUnixUser" -> unixUser(in.string());
                case "Ping" -> ping();
                default -> fail(ErrorNames.UNKNOWN_METHOD, "no " + message.member());
            }
        }

        private void ping() {
            Header header =
                    Header.methodReturn(message.serial(), caller.name, "").from(SERVICE);
            Runnable answer = () -> caller.connection.send(header, BodyWriter.NOTHING);
            if (isSlow) {
                unanswered.add(answer);
            } else {
                answer.run();
            }
        }

        private void hello() {
            caller.name = ":1." + ++lastClient;
            clients.put(caller.name, caller);
            reply("s", out -> out.string(caller.name));
            tellOwnerChange(caller.name, "", caller.name);
        }

        private void requestName(String name, int flags) {
            Client owner = names.get(name);
            if (owner == caller) {
                reply("u", out -> out.int32(4));
            } else if (owner != null && (flags & (REPLACE_EXISTING | ALLOW_REPLACEMENT)) != 0) {
                reply("u", out -> out.int32(3)); // nobody here allows to be replaced
            } else {
                names.put(name, caller);
                reply("u", out -> out.int32(1));
                tellOwnerChange(name, "", caller.name);
            }
        }

        private void addMatch(String rule) {
            caller.rules.add(MatchRule.parse(rule));
            reply("", BodyWriter.NOTHING);
        }

        private void removeMatch(String rule) {
            boolean removed = caller.rules.remove(MatchRule.parse(rule));
            if (removed) {
                reply("", BodyWriter.NOTHING);
            } else {
                fail(SERVICE + ".Error.MatchRuleNotFound", "no such rule");
            }
        }

        private void nameOwner(String name) {
            Client owner = find(name);
            if (owner == null) {
                fail(ErrorNames.NAME_HAS_NO_OWNER, "Could not get owner of name '" + name + "'");
            } else {
                reply("s", out -> out.string(owner.name));
            }
        }

        private void unixUser(String name) {
            Client client = find(name);
            if (client == null) {
                fail(ErrorNames.NAME_HAS_NO_OWNER, "Could not get UID of name '" + name + "'");
            } else {
                reply("u", out -> out.int32(client.uid));
            }
        }

        private void reply(String signature, BodyWriter values) {
            if (message.wantsReply()) {
                Header header = Header.methodReturn(message.serial(), caller.name, signature);
                caller.connection.send(header.from(SERVICE), values);
            }
        }

        private void fail(String error, String text) {
            caller.fail(message.serial(), message.wantsReply(), new MethodError(error, text));
        }
    }

    /** While it is slow it does not get around to say that it has handled what came before a Ping. */
    public void slow(boolean isSo) {
        isSlow = isSo;
        if (!isSo) {
            unanswered.forEach(Runnable::run);
            unanswered.clear();
        }
    }

    /** The loop it runs on. */
    public EventLoop loop() {
        return loop;
    }
}
