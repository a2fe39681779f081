/** Print jobs on their way to printers, and what came of them. */
@NullMarked
package org.veintrail.command.printing;

import org.jspecify.annotations.NullMarked;
