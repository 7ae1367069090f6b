package org.hirte.manager.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hirte.dbus.peer.MethodCall;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.hirte.dbus.wire.Spares;
import org.hirte.dbus.wire.UnitListMerge;
import org.hirte.dbus.wire.WireWriter;
import org.hirte.manager.core.Answer;
import org.hirte.manager.core.Manager;
import org.hirte.manager.core.Node;
import org.hirte.protocol.Dialect;
import org.hirte.protocol.ErrorNames;
import org.hirte.protocol.NodeName;
import org.jboss.logging.Logger;

/**
 * Calls that are asked of every online node and answered together (contract 2.3). A node whose
 * agent lacks the method is left out (decision 1); any other error fails the whole.
 */
final class FleetCalls {
    private static final Logger LOG = Logger.getLogger(FleetCalls.class);

    /** A struct's or dict entry's: bytes that start so may be moved to where others do. */
    private static final int PART_ALIGNMENT = 8;

    private final int messageMaxBytes;
    private final EventSender events;
    private final Spares<WireWriter> spareChunks = new Spares<>();
    private final LongAnswers longAnswers;
    private final Set<Gap> knownGaps = new HashSet<>();

    /** How long a node's answer to a method was lately, on average. */
    private final Map<String, Long> bytesPerNode = new HashMap<>();

    /** A method that a node's agent lacks. */
    private record Gap(NodeName node, String method) {}

    /** How the nodes' answers are put together. */
    private enum Shape {
        /** One array of structs, the node's name in front of each. */
        PREFIXED('('),
        /** A dict from the node's name to its array. */
        BY_NODE('{');

        private final char element;

        Shape(char element) {
            this.element = element;
        }

        void append(WireWriter out, NodeName node, Body answer) {
            switch (this) {
                case PREFIXED -> UnitListMerge.appendPrefixed(out, node.value(), answer);
                case BY_NODE -> UnitListMerge.appendEntry(out, node.value(), answer);
            }
        }
    }

    /** Where a node's part of the answer is. */
    private record Part(WireWriter chunk, int start, int end) {}

    FleetCalls(int messageMaxBytes, EventSender events, LongAnswers longAnswers) {
        this.messageMaxBytes = messageMaxBytes;
        this.events = events;
        this.longAnswers = longAnswers;
    }

    void listUnits(Manager manager, MethodCall call, Dialect dialect) {
        Shape shape =
                switch (dialect) {
                    case HIRTE -> Shape.PREFIXED;
                    case BLUECHI -> Shape.BY_NODE;
                };
        begin(manager, call, shape, UnitListMerge.UNITS);
    }

    void listUnitFiles(Manager manager, MethodCall call) {
        begin(manager, call, Shape.BY_NODE, "a(ss)");
    }

    private void begin(Manager manager, MethodCall call, Shape shape, String signature) {
        longAnswers.enter(
                call.sender(),
                () -> expectedBytes(
                        call.member(),
                        manager.nodes().stream().filter(Node::isOnline).count()),
                turn -> new Running(call, shape, signature, turn).ask(manager));
    }

    /** As long as an answer may be, until nodes have answered. */
    private long expectedBytes(String method, long nodes) {
        Long perNode = bytesPerNode.get(method);
        return perNode == null ? messageMaxBytes : Math.min(perNode * nodes, messageMaxBytes);
    }

    /** One such call under way. */
    private final class Running {
        private final MethodCall call;
        private final Shape shape;
        private final String signature;
        private final LongAnswers.Turn turn;
        private final List<Node> asked = new ArrayList<>();
        private final Map<Node, Part> parts = new HashMap<>();
        private final List<WireWriter> taken = new ArrayList<>();
        private long collectedBytes;
        private int next;
        private int outstanding;

        Running(MethodCall call, Shape shape, String signature, LongAnswers.Turn turn) {
            this.call = call;
            this.shape = shape;
            this.signature = signature;
            this.turn = turn;
        }

        void ask(Manager manager) {
            manager.nodes().stream().filter(Node::isOnline).forEach(asked::add);
            askMore();
        }

        /** Of many nodes some at a time: what all send at once would all be in memory at once. */
        private void askMore() {
            while (next < asked.size() && !call.isAnswered() && mayAsk()) {
                Node node = asked.get(next++);
                outstanding++;
                node.relay(call.member(), Body.EMPTY, new Answer() {
                    @Override
                    public void returned(Body body) {
                        answered(node, body);
                    }

                    @Override
                    public void failed(MethodError error) {
                        refused(node, error);
                    }
                });
            }
            if (next == asked.size() && outstanding == 0 && !call.isAnswered()) {
                reply();
            }
        }

        private boolean mayAsk() {
            long perNode = bytesPerNode.getOrDefault(call.member(), ApiLimits.NODE_ANSWER_BYTES);
            return outstanding == 0 || (outstanding + 1) * perNode <= ApiLimits.ASKED_BYTES;
        }

        private void answered(Node node, Body body) {
            outstanding--;
            if (call.isAnswered()) {
                return;
            }
            if (!body.signature().equals(signature)) {
                fail(
                        node,
                        new MethodError(
                                ErrorNames.INCONSISTENT_MESSAGE,
                                "the answer has signature '" + body.signature() + "'"));
                return;
            }
            collect(node, body);
            if (collectedBytes + ApiLimits.HEADER_BYTES > messageMaxBytes) {
                fail(new MethodError(
                        ErrorNames.LIMITS_EXCEEDED,
                        "The answer to " + call.member() + " exceeds " + messageMaxBytes
                                + " bytes (BusMessageMax). " + wayOut()));
            } else if (!turn.expects(expected())) {
                fail(new MethodError(
                        ErrorNames.LIMITS_EXCEEDED,
                        "Too many long answers are under way for one to " + call.member() + ". "
                                + wayOut()));
            } else {
                askMore();
            }
        }

        /** In chunks: one array that doubles would be there twice, up to 64 MiB and 32 MiB. */
        private void collect(Node node, Body body) {
            WireWriter chunk = chunkFor(body.length());
            int start = chunk.align(PART_ALIGNMENT).size();
            shape.append(chunk, node.name(), body);
            parts.put(node, new Part(chunk, start, chunk.size()));
            collectedBytes += chunk.size() - start + PART_ALIGNMENT;
            bytesPerNode.put(call.member(), collectedBytes / parts.size());
        }

        private long expected() {
            return Math.max(collectedBytes, expectedBytes(call.member(), asked.size()));
        }

        private WireWriter chunkFor(int bytes) {
            if (taken.isEmpty() || taken.getLast().size() + bytes > ApiLimits.CHUNK_BYTES) {
                WireWriter spare = spareChunks.take();
                taken.add(spare == null ? new WireWriter(ApiLimits.FIRST_CHUNK_BYTES) : spare);
            }
            return taken.getLast();
        }

        private void refused(Node node, MethodError error) {
            outstanding--;
            if (call.isAnswered()) {
                return;
            }
            if (error.name().equals(ErrorNames.UNKNOWN_METHOD)) {
                if (knownGaps.add(new Gap(node.name(), call.member()))) {
                    LOG.warnf(
                            "Node '%s' is left out of %s: its agent does not know it",
                            node.name(), call.member());
                }
                askMore();
            } else {
                fail(node, error);
            }
        }

        private void fail(Node node, MethodError error) {
            fail(MethodError.failed("Request to at least one node failed: node '" + node.name()
                    + "': " + error.text()));
        }

        private void fail(MethodError error) {
            call.fail(error);
            end();
        }

        /** Nodes in the configuration's order, whatever the order of their answers. */
        private void reply() {
            asked.forEach(node -> events.flushFor(call.sender(), node));
            call.reply(
                    out -> {
                        out.reserve((int) collectedBytes + PART_ALIGNMENT);
                        int mark = out.startArray(shape.element);
                        for (Node node : asked) {
                            Part part = parts.get(node);
                            if (part != null) {
                                int length = part.end() - part.start();
                                out.align(PART_ALIGNMENT);
                                out.raw(part.chunk().array(), part.start(), length);
                            }
                        }
                        out.endArray(mark, shape.element);
                    },
                    wayOut());
            end();
        }

        private void end() {
            parts.clear();
            for (WireWriter chunk : taken) {
                chunk.reset();
                spareChunks.giveBack(chunk);
            }
            taken.clear();
            turn.end();
        }

        private String wayOut() {
            return "Ask each node by itself (Node." + call.member()
                    + "), or the HTTP API, which answers in pages";
        }
    }
}
