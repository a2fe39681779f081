/** Acts: one attempt, one answer, however often it is sent. */
@NullMarked
package org.veintrail.command.act;

import org.jspecify.annotations.NullMarked;
