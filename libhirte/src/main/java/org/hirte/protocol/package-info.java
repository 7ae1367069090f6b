/**
 * Vocabulary of the contract: names, paths, identifiers and words that travel on the wire.
 *
 * <p>Start at {@link org.hirte.protocol.Dialect}: the product speaks two dialects of one protocol
 * and every name that differs between them is an accessor there. The rest are small immutable
 * values, safe on any thread. Nothing here does I/O.
 *
 * <p>Source: contract 1 (names, paths, errors) and 2 (interfaces).
 */
@NullMarked
package org.hirte.protocol;

import org.jspecify.annotations.NullMarked;
