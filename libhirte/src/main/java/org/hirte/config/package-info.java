/**
 * Configuration of the daemons: INI files in layers, environment, command line.
 *
 * <p>Start at {@link org.hirte.config.ConfigLoader}, which merges the layers of contract 10.1 under
 * a {@link org.hirte.config.Schema} into a {@link org.hirte.config.Configuration}: a typed value
 * with its origin for every key, and the list of {@link org.hirte.config.ConfigProblem}s.
 *
 * <p>The INI reader is our own. Libraries were looked at (ini4j, commons-configuration, night-config,
 * iniparser ports): none keeps the contract's rules together (10.2: two dialects that differ in
 * line length, in what a repeated key means and in what a continuation line means; {@code ;} as
 * inline comment only after whitespace), and none reports the line of each value, which every
 * message here names. The reader is 150 lines.
 *
 * <p>Everything here is immutable or confined to one call, and runs before the daemons' loops do.
 */
@NullMarked
package org.hirte.config;

import org.jspecify.annotations.NullMarked;
