/**
 * The manager's copy of all nodes, units and jobs, for threads that may not touch the model
 * (decision 20).
 *
 * <p>{@link org.hirte.manager.plane.board.Mirror} listens on the loop thread and writes down what
 * changed; {@link org.hirte.manager.plane.board.Board} applies that on the plane's own thread,
 * numbers the events and makes an immutable {@link
 * org.hirte.manager.plane.board.BoardSnapshot} when a thread looks.
 */
@NullMarked
package org.hirte.manager.plane.board;

import org.jspecify.annotations.NullMarked;
