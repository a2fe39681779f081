package org.veintrail.standalone.feed;

import tools.jackson.databind.JsonNode;

/**
 * What the system answered to one act.
 *
 * @param status the HTTP status
 * @param replayed whether it is the answer to an earlier sending of the same act
 * @param problem whether the body is a problem document
 * @param body the answer's body, missing where it is no JSON
 */
public record FeedAnswer(int status, boolean replayed, boolean problem, JsonNode body) {}
