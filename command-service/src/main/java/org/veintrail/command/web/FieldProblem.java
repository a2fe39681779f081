package org.veintrail.command.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field its JSON pointer (RFC 6901), such as {@code /body/bags/0/volumeMl}
 * @param problem what is wrong with it and what would be right
 */
record FieldProblem(String field, String problem) {}
