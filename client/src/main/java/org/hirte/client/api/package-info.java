/**
 * The D-Bus structures the typed interfaces of both dialects share.
 *
 * <p>The interfaces themselves are in {@link org.hirte.client.hirte} and {@link org.hirte.client.bluechi}. Field
 * order is wire order (contract 2).
 */
@NullMarked
package org.hirte.client.api;

import org.jspecify.annotations.NullMarked;
