/**
 * How results are printed: tables for people, JSON, YAML and names for programs, colours and widths
 * for terminals. Knows nothing of nodes and units. Start with {@link org.hirte.ctl.output.Printer}.
 */
@NullMarked
package org.hirte.ctl.output;

import org.jspecify.annotations.NullMarked;
