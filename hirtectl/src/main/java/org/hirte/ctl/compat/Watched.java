package org.hirte.ctl.compat;

import java.time.Duration;
import java.util.List;
import org.hirte.client.Dialect;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusCall;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusException.ErrorReply;
import org.hirte.client.bus.BusVariant;
import org.hirte.client.bus.SignalMatch;
import org.jspecify.annotations.Nullable;

/**
 * What may be online: an agent, a node or the system.
 *
 * @param busName the name of the daemon that knows
 * @param path of the object that tells
 * @param interfaceName its interface; its property Status tells
 * @param isCounted whether there is no such property, and the nodes are counted instead
 */
record Watched(String busName, String path, String interfaceName, boolean isCounted) {
    static final String BUS = "org.freedesktop.DBus";

    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(35);

    /**
     * The object to ask.
     *
     * @param isOfHirte whether HIRTE's names will do where BLUECHI's are not there
     * @param kind agent, node or system
     */
    static Watched of(Bus bus, boolean isOfHirte, String kind, String name) throws BusException {
        Watched ofBluechi = of(Dialect.BLUECHI, kind, name);
        return isOfHirte && ofBluechi.owner(bus).isEmpty()
                ? of(Dialect.HIRTE, kind, name)
                : ofBluechi;
    }

    private static Watched of(Dialect dialect, String kind, String name) {
        String base = dialect.busName();
        return switch (kind) {
            case "agent" ->
                new Watched(base + ".Agent", dialect.rootPath(), base + ".Agent", false);
            case "node" ->
                new Watched(base, dialect.nodePath(name), dialect.nodeInterface(), false);
            default ->
                new Watched(
                        base,
                        dialect.rootPath(),
                        dialect.managerInterface(),
                        dialect == Dialect.HIRTE);
        };
    }

    /** Unique name of the daemon; empty if it is not there. */
    String owner(Bus bus) throws BusException {
        try {
            BusCall call = new BusCall(
                    BUS, "/org/freedesktop/DBus", BUS, "GetNameOwner", "s", List.of(busName));
            return bus.call(call, CALL_TIMEOUT).getFirst().toString();
        } catch (ErrorReply e) {
            return "";
        }
    }

    /** Whether it is online; an object or daemon that is not there is not. */
    boolean isOnline(Bus bus, String owner) throws BusException {
        try {
            return isCounted ? areAllNodesOnline(bus, owner) : isStatusOnline(bus, owner);
        } catch (ErrorReply e) {
            return false;
        }
    }

    private boolean isStatusOnline(Bus bus, String owner) throws BusException {
        BusCall call =
                new BusCall(owner, path, PROPERTIES, "Get", "ss", List.of(interfaceName, "Status"));
        Object status = bus.call(call, CALL_TIMEOUT).getFirst();
        return status instanceof BusVariant variant && isOnline(variant.value());
    }

    private boolean areAllNodesOnline(Bus bus, String owner) throws BusException {
        BusCall call = new BusCall(owner, path, interfaceName, "ListNodes", "", List.of());
        List<?> nodes = (List<?>) bus.call(call, CALL_TIMEOUT).getFirst();
        for (Object node : nodes) {
            if (!isOnline(((List<?>) node).get(2))) {
                return false;
            }
        }
        return !nodes.isEmpty();
    }

    /** Whether a status means online: of nodes and agents, or of the system. */
    static boolean isOnline(@Nullable Object status) {
        return "online".equals(status) || "up".equals(status);
    }

    /** The signals that tell of changes. */
    SignalMatch changes(String owner) {
        return isCounted
                ? SignalMatch.of(owner, path, interfaceName, "NodeConnectionStateChanged")
                : new SignalMatch(
                        owner, path, null, PROPERTIES, "PropertiesChanged", interfaceName);
    }
}
