/**
 * A real manager in the test's own process: on its own loop thread, a private bus daemon and real
 * sockets, without nodes, root or an installed tree. Agents come from the swarm. Start with {@link
 * org.hirte.lab.inprocess.ManagerOnBus}.
 */
@NullMarked
package org.hirte.lab.inprocess;

import org.jspecify.annotations.NullMarked;
