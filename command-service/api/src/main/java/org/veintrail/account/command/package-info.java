/** What administrators, and people for themselves, may wish of accounts. */
@NullMarked
package org.veintrail.account.command;

import org.jspecify.annotations.NullMarked;
