/** The query service: what is wired to what. */
@NullMarked
package org.veintrail.query;

import org.jspecify.annotations.NullMarked;
