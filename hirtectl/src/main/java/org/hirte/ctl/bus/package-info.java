/**
 * The message bus under the command line: the client's {@link org.hirte.client.bus.Bus} on libhirte's
 * own connections.
 *
 * <p>A command line is started for every answer, so start-up is what counts: connecting and listing
 * 900 units costs dbus-java about 150 ms of a warm start, this about 30 ms.
 */
@NullMarked
package org.hirte.ctl.bus;

import org.jspecify.annotations.NullMarked;
