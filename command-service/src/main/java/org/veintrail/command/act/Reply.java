package org.veintrail.command.act;

import org.veintrail.act.Answer;

/**
 * What goes back for an act.
 *
 * @param answer the answer, the first one where the act was sent before
 * @param replayed whether the act was sent before
 */
public record Reply(Answer answer, boolean replayed) {}
