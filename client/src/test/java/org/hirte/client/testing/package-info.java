/**
 * A message bus of our own and a manager that does what a test tells it, for tests of everything that
 * speaks to a manager.
 */
@NullMarked
package org.hirte.client.testing;

import org.jspecify.annotations.NullMarked;
