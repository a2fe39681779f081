/** The planner's interface over HTTP. */
@NullMarked
package org.veintrail.planning.web;

import org.jspecify.annotations.NullMarked;
