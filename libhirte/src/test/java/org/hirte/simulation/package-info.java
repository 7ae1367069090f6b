/**
 * A world in one thread for tests: processes on hosts with loops on a fake clock, a network that
 * delays, cuts and breaks, and stand-ins for bus daemons and systemd that speak the real wire. Start
 * with {@link org.hirte.simulation.Simulation}.
 *
 * <p>All chance comes from one seed: the same seed gives the same run, byte for byte.
 */
@NullMarked
package org.hirte.simulation;

import org.jspecify.annotations.NullMarked;
