/** What happened to accounts, without any secret; the names of these classes are stored and never change. */
@NullMarked
package org.veintrail.account.event;

import org.jspecify.annotations.NullMarked;
