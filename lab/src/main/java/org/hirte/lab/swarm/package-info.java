/**
 * The swarm: many simulated agents in one process, which speak to a real manager over the real link
 * and have no systemd behind them. Start with {@link org.hirte.lab.swarm.Swarm} in a Java program,
 * with {@link org.hirte.lab.swarm.SwarmProcess} for one inside a lab node, or with {@code lab/swarm}.
 */
@NullMarked
package org.hirte.lab.swarm;

import org.jspecify.annotations.NullMarked;
