package org.veintrail.training.command;

import org.veintrail.order.Text;

/**
 * Says that a person's training counts no longer.
 *
 * @param person sign-in name
 * @param procedure id of the procedure
 * @param reason why
 */
public record RevokeTraining(String person, String procedure, String reason) implements TrainingCommand {

    public RevokeTraining {
        Text.identifier("person", person);
        Text.identifier("procedure", procedure);
        Text.prose("reason", reason);
    }
}
