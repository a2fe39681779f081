/** A MongoDB-compatible server inside the JVM, with its files in one folder, for a single machine without a database server. */
@NullMarked
package org.veintrail.eventstore.embedded;

import org.jspecify.annotations.NullMarked;
