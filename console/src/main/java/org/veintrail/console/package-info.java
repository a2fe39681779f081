/** Pages for people: what is where, what is at risk, what happened, what to do next, and the check of identity by scanning. */
@NullMarked
package org.veintrail.console;

import org.jspecify.annotations.NullMarked;
