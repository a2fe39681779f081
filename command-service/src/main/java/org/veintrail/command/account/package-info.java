/** What people do to their own accounts, and what administrators look at. */
@NullMarked
package org.veintrail.command.account;

import org.jspecify.annotations.NullMarked;
