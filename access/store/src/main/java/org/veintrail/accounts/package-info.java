/** The accounts that the system keeps itself. */
@NullMarked
package org.veintrail.accounts;

import org.jspecify.annotations.NullMarked;
