/** Wishes about the plan. */
@NullMarked
package org.veintrail.plan.command;

import org.jspecify.annotations.NullMarked;
