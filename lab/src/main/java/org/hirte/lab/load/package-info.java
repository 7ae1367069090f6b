/**
 * Load on a manager's HTTP side: requests at a rate, and streams of events that are checked for
 * gaps. One thread and next to no work per answer, since it shares the processors with what it
 * measures. Start with {@link org.hirte.lab.load.LoadProcess}.
 */
@NullMarked
package org.hirte.lab.load;

import org.jspecify.annotations.NullMarked;
