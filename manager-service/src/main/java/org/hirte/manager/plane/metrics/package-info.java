/**
 * Figures for Prometheus (docs/metrics.md), made from snapshots when they are asked for. Start with
 * {@link org.hirte.manager.plane.metrics.PlaneCollector}.
 */
@NullMarked
package org.hirte.manager.plane.metrics;

import org.jspecify.annotations.NullMarked;
