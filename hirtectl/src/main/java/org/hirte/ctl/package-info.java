/**
 * The command line client: one class per verb, tables and JSON as pure functions.
 */
@NullMarked
package org.hirte.ctl;

import org.jspecify.annotations.NullMarked;
