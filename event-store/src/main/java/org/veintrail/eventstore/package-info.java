/**
 * An Axon event store on the MongoDB driver: one gap-free global sequence, atomic units of work, group commit, and events that a person can read in
 * the database. Start at {@link org.veintrail.eventstore.EventStoreComponents}.
 */
@NullMarked
package org.veintrail.eventstore;

import org.jspecify.annotations.NullMarked;
