package org.veintrail.training.command;

import java.time.LocalDate;
import org.veintrail.order.Text;

/**
 * Puts on record that a person was trained. What was recorded before for the same person and procedure is replaced.
 *
 * @param person sign-in name
 * @param procedure id of the procedure, such as SOP-114
 * @param validUntil last day on which the training counts
 * @param evidence where the evidence lies, such as the number of a certificate
 */
public record RecordTraining(String person, String procedure, LocalDate validUntil, String evidence)
        implements TrainingCommand {

    public RecordTraining {
        Text.identifier("person", person);
        Text.identifier("procedure", procedure);
        Text.prose("evidence", evidence);
    }
}
