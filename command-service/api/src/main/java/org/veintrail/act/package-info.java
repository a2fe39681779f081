/** One attempt by one person at one device to do one thing, and the answer it got. */
@NullMarked
package org.veintrail.act;

import org.jspecify.annotations.NullMarked;
