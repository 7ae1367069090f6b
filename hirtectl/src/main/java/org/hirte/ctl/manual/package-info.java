/**
 * What is written from the command line's own description: completion scripts and the man page. Their
 * text is in the repository; a test compares.
 */
@NullMarked
package org.hirte.ctl.manual;

import org.jspecify.annotations.NullMarked;
