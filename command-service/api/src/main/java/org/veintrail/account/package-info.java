/** Who may come in and what they may do: accounts, delegations and tokens of machines, as events tell them. */
@NullMarked
package org.veintrail.account;

import org.jspecify.annotations.NullMarked;
