/** A real browser for the tests of pages. */
@NullMarked
package org.veintrail.browser;

import org.jspecify.annotations.NullMarked;
