/**
 * The command lines of the C programs to the letter (contract 11): {@code bluechictl}, {@code
 * bluechi-is-online} and, with {@code HIRTECTL_COMPAT=1}, {@code hirtectl}. For scripts that were
 * written for them. Start with {@link org.hirte.ctl.compat.Compatible}.
 */
@NullMarked
package org.hirte.ctl.compat;

import org.jspecify.annotations.NullMarked;
