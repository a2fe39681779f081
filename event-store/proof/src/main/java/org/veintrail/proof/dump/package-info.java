/**
 * Reads what {@code mongodump} writes of a log's database, without a driver and without a server: folders of BSON files, compressed or not, and
 * archives.
 */
@NullMarked
package org.veintrail.proof.dump;

import org.jspecify.annotations.NullMarked;
