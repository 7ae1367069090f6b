/**
 * Programs of the lab: real systemd nodes on one machine, their tests and the benchmark.
 */
@NullMarked
package org.hirte.lab;

import org.jspecify.annotations.NullMarked;
