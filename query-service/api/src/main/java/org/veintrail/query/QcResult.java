package org.veintrail.query;

import org.veintrail.order.QcVerdict;

/**
 * A test result of the current batch.
 *
 * @param test what was tested
 * @param value number or word
 * @param unit unit of a number, empty for a word
 * @param specification version of the specification
 * @param verdict pass or fail
 * @param at when
 */
public record QcResult(String test, String value, String unit, String specification, QcVerdict verdict, Moment at) {}
