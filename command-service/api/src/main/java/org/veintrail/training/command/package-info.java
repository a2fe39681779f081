/** Training: commands. */
@NullMarked
package org.veintrail.training.command;

import org.jspecify.annotations.NullMarked;
