/**
 * The agent on its node's bus: proxies for the units of this node, and in BLUECHI how the agent is
 * doing (contract 2.8). Start with {@link org.hirte.agent.api.AgentApi}.
 */
@NullMarked
package org.hirte.agent.api;

import org.jspecify.annotations.NullMarked;
