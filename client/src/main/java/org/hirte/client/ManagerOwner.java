package org.hirte.client;

import java.util.List;
import org.hirte.client.Body.UnexpectedBody;
import org.hirte.client.bus.Bus;
import org.hirte.client.bus.BusCall;
import org.hirte.client.bus.BusException;
import org.hirte.client.bus.BusException.ErrorReply;

/**
 * The manager process on a bus.
 *
 * @param owner its unique name: calls to it can never reach a later manager by mistake
 */
record ManagerOwner(Dialect dialect, String owner) {
    private static final String BUS = "org.freedesktop.DBus";
    private static final String NO_OWNER = BUS + ".Error.NameHasNoOwner";

    static ManagerOwner find(Bus bus, String busDescription, List<Dialect> dialects)
            throws ClientException {
        try {
            for (Dialect dialect : dialects) {
                String owner = ownerOf(bus, dialect);
                if (!owner.isEmpty()) {
                    return new ManagerOwner(dialect, owner);
                }
            }
        } catch (BusException | UnexpectedBody e) {
            throw new ClientException(
                    Failure.BUS_UNREACHABLE, busDescription + ": " + e.getMessage(), e);
        }
        throw new ClientException(
                Failure.MANAGER_ABSENT,
                "no manager on " + busDescription + ": " + absent(dialects));
    }

    private static String absent(List<Dialect> dialects) {
        List<String> names = dialects.stream().map(Dialect::busName).toList();
        return names.size() == 1
                ? names.getFirst() + " is not there"
                : "neither " + String.join(" nor ", names) + " is there";
    }

    /** Whether this process still is the manager. */
    boolean isStillThere(Bus bus) throws BusException, UnexpectedBody {
        return ownerOf(bus, dialect).equals(owner);
    }

    private static String ownerOf(Bus bus, Dialect dialect) throws BusException, UnexpectedBody {
        BusCall call = new BusCall(
                BUS, "/org/freedesktop/DBus", BUS, "GetNameOwner", "s", List.of(dialect.busName()));
        try {
            return new Body(bus.call(call, Limits.BUS_TIMEOUT)).string();
        } catch (ErrorReply e) {
            if (e.name().equals(NO_OWNER)) {
                return "";
            }
            throw e;
        }
    }
}
