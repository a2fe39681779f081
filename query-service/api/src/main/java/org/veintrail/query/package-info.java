/** What can be asked of the read side and what it answers. Every view is made from events, so it holds pseudonyms only. */
@NullMarked
package org.veintrail.query;

import org.jspecify.annotations.NullMarked;
