package org.veintrail.query.figure;

/** Moments of an order, in their order, between which key figures measure. */
enum Milestone {
    /** The order was placed. */
    PLACED,
    /** Every place and time was confirmed. */
    CONFIRMED,
    /** The latest collection ended. */
    COLLECTED,
    /** The plant received it. */
    RECEIVED,
    /** The plant accepted it. */
    ACCEPTED,
    /** The run was started. */
    STARTED,
    /** The product was frozen. */
    FROZEN,
    /** The product was released. */
    RELEASED,
    /** The product reached the treatment site. */
    DELIVERED,
    /** The first infusion started. */
    INFUSED
}
