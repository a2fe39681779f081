/** Bags: what is in them, where they are, what happened to them. */
@NullMarked
package org.veintrail.query.container;

import org.jspecify.annotations.NullMarked;
