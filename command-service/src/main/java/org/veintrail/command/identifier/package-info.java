/** Identifiers with one owner, ever. */
@NullMarked
package org.veintrail.command.identifier;

import org.jspecify.annotations.NullMarked;
