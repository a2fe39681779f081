package org.veintrail.query.web;

/**
 * Something happened to an order, and every view has seen it.
 *
 * @param position position in the log
 * @param orderId the order
 * @param kind name of the event in kebab case
 */
record Change(long position, String orderId, String kind) {}
