/**
 * What the manager knows and decides: nodes, jobs, monitors and their subscriptions, dependencies
 * between nodes, metrics, the system's status. Pure: no sockets, threads, clocks or frameworks.
 *
 * <p>Start with {@link org.hirte.manager.core.Manager} and {@link org.hirte.manager.core.Node}. The
 * outside is seen through three interfaces: {@link org.hirte.manager.core.AgentLink} (an agent),
 * {@link org.hirte.manager.core.Announcer} (the clients) and {@link org.hirte.manager.core.Time}.
 * Everything runs on the loop thread. The model is one for both dialects; only a monitor remembers
 * in which dialect it was made (decision 2).
 */
@NullMarked
package org.hirte.manager.core;

import org.jspecify.annotations.NullMarked;
