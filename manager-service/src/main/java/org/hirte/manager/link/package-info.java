/**
 * The agents' side: sockets that listen, connections before and after their registration, both
 * dialects of the agent link (contract 3). Start with {@link org.hirte.manager.link.LinkServer};
 * {@link org.hirte.manager.link.AgentConnection} is one connection, {@link
 * org.hirte.manager.link.AgentSignals} what a registered agent says, {@link
 * org.hirte.manager.link.RegisteredLink} what it is told. A hostile peer costs its own connection
 * and nothing else.
 */
@NullMarked
package org.hirte.manager.link;

import org.jspecify.annotations.NullMarked;
