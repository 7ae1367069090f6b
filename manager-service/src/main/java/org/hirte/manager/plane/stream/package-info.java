/**
 * Events as they happen: server-sent events (docs/rest.md). Each client has a place in the ring of
 * events and reads on from there whenever its connection takes more; nothing is queued for it.
 * Start with {@link org.hirte.manager.plane.stream.StreamHub}.
 */
@NullMarked
package org.hirte.manager.plane.stream;

import org.jspecify.annotations.NullMarked;
