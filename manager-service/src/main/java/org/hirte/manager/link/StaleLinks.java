package org.hirte.manager.link;

import java.util.HashSet;
import java.util.Set;
import org.hirte.dbus.peer.CloseReason;
import org.hirte.dbus.peer.Connection;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.peer.ReplyHandler;
import org.hirte.dbus.wire.BodyWriter;
import org.hirte.dbus.wire.Header;
import org.hirte.dbus.wire.Message;
import org.hirte.protocol.NodeName;
import org.jboss.logging.Logger;

/**
 * Finds out whether a node's link still leads anywhere when its name is claimed again (decision
 * 10): one probe per node, whoever claims. A link that does not answer is closed, and the next
 * Register wins; one that does answer means two hosts of one name.
 */
final class StaleLinks {
    private static final Logger LOG = Logger.getLogger(StaleLinks.class);

    private final Set<NodeName> probed = new HashSet<>();

    /** Asks the present link of the node, unless that is under way. */
    void probe(NodeName node, Connection present, String claimant) {
        if (!probed.add(node)) {
            return;
        }
        long heardBytes = present.traffic().receivedBytes();
        Header ping = Header.call("/", "org.freedesktop.DBus.Peer", "Ping", "");
        present.call(ping, BodyWriter.NOTHING, LinkLimits.PROBE_MILLIS, new ReplyHandler() {
            @Override
            public void returned(Message reply) {
                probed.remove(node);
                warn();
            }

            @Override
            public void failed(MethodError error) {
                probed.remove(node);
                present.look(); // its turn to be read may not have come
                if (present.traffic().receivedBytes() > heardBytes) {
                    warn();
                } else {
                    present.close(CloseReason.local("it does not answer within "
                            + LinkLimits.PROBE_MILLIS + " ms, and the node registers again"));
                }
            }

            private void warn() {
                LOG.warnf(
                        "Two hosts call themselves node '%s': %s is registered, %s was refused",
                        node, present.peer().display(), claimant);
            }
        });
    }
}
