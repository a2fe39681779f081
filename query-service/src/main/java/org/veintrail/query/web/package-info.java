/** Queries over HTTP, server-sent changes, and the operator's view of the projections. */
@NullMarked
package org.veintrail.query.web;

import org.jspecify.annotations.NullMarked;
