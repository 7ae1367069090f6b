/**
 * The event loop every daemon runs on: one thread that owns all state and does all I/O. Start with
 * {@link org.hirte.loop.EventLoop}; {@link org.hirte.loop.SelectorLoop} is the real one, tests have
 * a simulated one with a fake clock and in-memory transports.
 */
@NullMarked
package org.hirte.loop;

import org.jspecify.annotations.NullMarked;
