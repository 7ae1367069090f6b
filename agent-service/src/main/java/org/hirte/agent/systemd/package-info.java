/**
 * Client of {@code org.freedesktop.systemd1}: the private socket or a bus, the units and jobs it
 * tells about, and calls handed through. Start with {@link org.hirte.agent.systemd.Systemd}.
 *
 * <p>A lost connection is made again; then all units are listed anew and what differs is told.
 */
@NullMarked
package org.hirte.agent.systemd;

import org.jspecify.annotations.NullMarked;
