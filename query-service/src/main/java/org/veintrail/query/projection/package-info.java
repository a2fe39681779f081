/** What every projection needs: events with their positions, batches of documents, positions handled, rebuilds. */
@NullMarked
package org.veintrail.query.projection;

import org.jspecify.annotations.NullMarked;
