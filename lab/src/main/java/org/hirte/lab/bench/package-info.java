/**
 * The benchmark: the same work through hirte and through plain systemd, in turn, on the same nodes
 * in one run. Start with {@link org.hirte.lab.bench.Benchmark}.
 */
@NullMarked
package org.hirte.lab.bench;

import org.jspecify.annotations.NullMarked;
