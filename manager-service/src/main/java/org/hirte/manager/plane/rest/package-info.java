/**
 * The REST API (docs/rest.md): resources, what they answer, filters, pages, errors. Reads snapshots
 * only; what has to come from a node goes through {@link org.hirte.manager.plane.NodeQuestions}.
 * Start with {@link org.hirte.manager.plane.rest.UnitsResource}.
 */
@NullMarked
package org.hirte.manager.plane.rest;

import org.jspecify.annotations.NullMarked;
