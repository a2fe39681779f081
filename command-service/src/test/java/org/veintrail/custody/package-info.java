/** The rules of the chain of custody, told as histories: given what happened, when this is tried, then that. */
@NullMarked
package org.veintrail.custody;

import org.jspecify.annotations.NullMarked;
