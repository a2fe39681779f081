/** Who may come in: accounts, roles, sign-in, and the guard in front of every page and interface. */
@NullMarked
package org.veintrail.access;

import org.jspecify.annotations.NullMarked;
