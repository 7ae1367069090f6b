package org.hirte.manager.link;

import org.hirte.loop.PeerIdentity;
import org.hirte.manager.core.Node;
import org.jspecify.annotations.Nullable;

/** What the configuration demands of whoever registers as a node. */
public interface Admission {
    /**
     * Why this peer may not register as the node, fit for a log line; null when it may. Asked
     * before the node's present link is looked at (contract 3.4).
     */
    @Nullable
    String refusal(Node node, PeerIdentity peer);
}
