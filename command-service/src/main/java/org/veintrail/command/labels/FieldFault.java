package org.veintrail.command.labels;

/**
 * What is wrong with one field of a request.
 *
 * @param field its JSON pointer (RFC 6901)
 * @param problem what is wrong with it and what would be right, without the value of a field that may name a patient
 */
record FieldFault(String field, String problem) {}
