/**
 * Start-up of the agent: command line, configuration and wiring. Start reading here.
 */
@NullMarked
package org.hirte.agent.app;

import org.jspecify.annotations.NullMarked;
