/**
 * The connection to the manager: attempts, registration, the calls the manager makes and the signals
 * it is sent. Start with {@link org.hirte.agent.link.ManagerLink}; the manager's calls arrive in
 * {@link org.hirte.agent.link.InternalAgent}.
 */
@NullMarked
package org.hirte.agent.link;

import org.jspecify.annotations.NullMarked;
