/**
 * The event store beside its peers: axon-mongo 4.12 on the same server, Axon's JDBC engine on PostgreSQL, and the engine in memory as the ceiling.
 * All of them are measured in one program, in turns, so that a busy machine is busy for each of them.
 */
@NullMarked
package org.veintrail.benchmarks.store;

import org.jspecify.annotations.NullMarked;
