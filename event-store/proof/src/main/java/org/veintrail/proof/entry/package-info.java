/** What one event contributes to the tree: a documented byte layout in which payload and metadata are only committed to. */
@NullMarked
package org.veintrail.proof.entry;

import org.jspecify.annotations.NullMarked;
