/** Tests of the act pipeline. */
@NullMarked
package org.veintrail.command.act;

import org.jspecify.annotations.NullMarked;
