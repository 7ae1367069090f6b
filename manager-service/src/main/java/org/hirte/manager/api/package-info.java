/**
 * The public D-Bus API in both dialects (contract 2): objects, signals, and what keeps receivers
 * that do not read from harming the others. Start with {@link org.hirte.manager.api.PublicApi};
 * {@link org.hirte.manager.api.DialectApi} is one dialect of it, the {@code …Interface} classes
 * serve one interface each over the core's objects, and every unit event leaves through {@link
 * org.hirte.manager.api.EventSender}.
 */
@NullMarked
package org.hirte.manager.api;

import org.jspecify.annotations.NullMarked;
