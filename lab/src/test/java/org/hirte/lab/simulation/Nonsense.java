package org.hirte.lab.simulation;

import java.util.List;
import java.util.Random;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.dbus.wire.MessageType;
import org.hirte.dbus.wire.RandomBodies;

/** What hostile peers say: every member there is, with arguments of any type and any text. */
final class Nonsense {
    private static final List<String> SIGNALS = List.of(
            "JobDone us",
            "JobStateChanged us",
            "UnitNew ss",
            "UnitStateChanged ssss",
            "UnitRemoved s",
            "UnitPropertiesChanged ssa{sv}",
            "ProxyNew sso",
            "ProxyRemoved ss",
            "Heartbeat ",
            "AgentJobMetrics sst",
            "Nonsense s");

    private static final List<String> CALLS = List.of(
            "ListUnits ",
            "ListNodes ",
            "GetNode s",
            "CreateMonitor ",
            "EnableMetrics ",
            "DisableMetrics ",
            "SetLogLevel s",
            "StartUnit ss",
            "StopUnit ss",
            "StartUnit ssu",
            "RestartUnit ssu",
            "GetUnitProperties ss",
            "GetUnitProperty sss",
            "SetUnitProperties sba(sv)",
            "EnableUnitFiles asbb",
            "DisableUnitFiles asb",
            "Reload ",
            "KillUnit ssi",
            "StartTransientUnit ssa(sv)a(sa(sv))",
            "ListUnitFiles ",
            "Subscribe ss",
            "Subscribe s",
            "SubscribeList sas",
            "Unsubscribe u",
            "Unsubscribe s",
            "Close ",
            "AddPeer s",
            "RemovePeer us",
            "Cancel ",
            "JobCancel u",
            "StartDep s",
            "StopDep s",
            "Get ss",
            "GetAll s",
            "Set ssv",
            "Introspect ",
            "Register s",
            "Hello ",
            "Ping ",
            "CreateProxy sss",
            "RemoveProxy sss",
            "TargetNew s",
            "TargetStateChanged sss",
            "TargetRemoved s",
            "Error s");

    private static final List<String> TEXTS = List.of(
            "",
            "*",
            "node1",
            "node2",
            "a.service",
            "b.service",
            "foo@.service",
            "not a unit",
            "x".repeat(300),
            "ü.service",
            "line\nbreak",
            "active",
            "done",
            "real",
            "virtual",
            "replace",
            "/",
            "a/b",
            ":1.3",
            "org.containers.hirte.Node",
            "Status",
            "INFO");

    private Nonsense() {}

    /** A signal of agents and its signature, with a blank between. */
    static String signal(Random random) {
        return SIGNALS.get(random.nextInt(SIGNALS.size()));
    }

    /** A method of whatever object and its signature, with a blank between. */
    static String call(Random random) {
        return CALLS.get(random.nextInt(CALLS.size()));
    }

    /** Legal values of the signature, or of any other. */
    static Body arguments(String signature, Random random) {
        if (random.nextInt(4) == 0) {
            return RandomBodies.next(random);
        }
        if (!signature.matches("[suotb]*")) {
            return RandomBodies.of(signature, random, random.nextInt(4) == 0);
        }
        return Body.of(signature, out -> {
            for (int i = 0; i < signature.length(); i++) {
                switch (signature.charAt(i)) {
                    case 's' -> out.string(TEXTS.get(random.nextInt(TEXTS.size())));
                    case 'o' -> out.string("/proxy/" + random.nextInt(5));
                    case 'u' -> out.int32(random.nextBoolean() ? random.nextInt(9) : -1);
                    case 'b' -> out.bool(random.nextBoolean());
                    default -> out.int64(random.nextLong());
                }
            }
        });
    }

    static String member(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    static String signature(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    /** Answers a call in whatever way, or not. */
    static void answer(Connection connection, Message call, Random random) {
        if (!call.wantsReply() || random.nextInt(6) == 0) {
            return;
        }
        if (random.nextInt(3) == 0) {
            String error = random.nextBoolean() ? "a.b" : "org.freedesktop.DBus.Error.Failed";
            Body text = random.nextBoolean() ? Body.ofString("no") : RandomBodies.next(random);
            Header header = new Header(
                    MessageType.ERROR,
                    1,
                    call.serial(),
                    null,
                    null,
                    null,
                    error,
                    null,
                    null,
                    text.signature());
            connection.send(header, text);
        } else {
            Body body = random.nextInt(3) == 0 ? Body.EMPTY : RandomBodies.next(random);
            connection.send(Header.methodReturn(call.serial(), null, body.signature()), body);
        }
    }

    static ReplyHandler counting(Runnable ended) {
        return new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                ended.run();
            }

            @Override
            public void failed(MethodError error) {
                ended.run();
            }
        };
    }
}
