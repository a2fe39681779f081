/** Neighbourhoods of a plan: ruin and recreate, exchange, slide. Each priced before it is offered. No solver types. */
@NullMarked
package org.veintrail.scheduler.search;

import org.jspecify.annotations.NullMarked;
