/** Wishes about how many people sign what, and where. */
@NullMarked
package org.veintrail.signing.command;

import org.jspecify.annotations.NullMarked;
