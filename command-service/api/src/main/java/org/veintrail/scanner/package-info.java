/** The check of a scanner with the test sheet. */
@NullMarked
package org.veintrail.scanner;

import org.jspecify.annotations.NullMarked;
