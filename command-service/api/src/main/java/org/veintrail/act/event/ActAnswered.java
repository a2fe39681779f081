package org.veintrail.act.event;

import org.axonframework.serialization.Revision;
import org.veintrail.act.Answer;

/**
 * An act got its answer; a resend under the same key gets the same one.
 *
 * @param key the client's id of the act
 * @param command the command's name
 * @param requestDigest SHA-256 of the act as sent, without passwords and identity, in hexadecimal
 * @param answer what was answered
 */
@Revision("1")
public record ActAnswered(String key, String command, String requestDigest, Answer answer) {}
