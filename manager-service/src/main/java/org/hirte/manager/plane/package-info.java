/**
 * The HTTP plane: what people and machines can read of the manager without D-Bus. Threads of the
 * framework run here and never touch the model; they read what the loop thread publishes.
 */
@NullMarked
package org.hirte.manager.plane;

import org.jspecify.annotations.NullMarked;
