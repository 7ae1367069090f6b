/**
 * Manager, agents, their systemds and clients in one thread on a fake clock, with faults from a
 * seed (docs/testing.md). Start with {@link org.hirte.lab.simulation.SimulationTest}.
 */
@NullMarked
package org.hirte.lab.simulation;

import org.jspecify.annotations.NullMarked;
