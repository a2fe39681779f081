@NullMarked
package org.veintrail.accounts;

import org.jspecify.annotations.NullMarked;
