package org.hirte.config;

import org.hirte.protocol.LogLevel;
import org.hirte.protocol.LogTarget;

/**
 * How a daemon logs (contract 10.3).
 *
 * @param level records below it are dropped
 * @param target where records go
 * @param quiet whether all records are dropped
 */
public record LogSettings(LogLevel level, LogTarget target, boolean quiet) {}
