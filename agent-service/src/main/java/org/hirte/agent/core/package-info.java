/**
 * What the agent knows and decides: its registration, the jobs it follows, the units it tells about
 * and the proxies of remote units. Start with {@link org.hirte.agent.core.Agent}.
 *
 * <p>Pure: no threads, sockets, clocks or randomness of its own. The outside is behind the ports
 * {@link org.hirte.agent.core.Time}, {@link org.hirte.agent.core.Dialer}, {@link
 * org.hirte.agent.core.ManagerSignals}, {@link org.hirte.agent.core.ServiceManager} and {@link
 * org.hirte.agent.core.AgentObserver}. Everything runs on the loop thread.
 */
@NullMarked
package org.hirte.agent.core;

import org.jspecify.annotations.NullMarked;
