/** Tests of the started command service. */
@NullMarked
package org.veintrail.command;

import org.jspecify.annotations.NullMarked;
