package org.veintrail.training.command;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.veintrail.order.Text;
import org.veintrail.training.TrainingBearer;

/**
 * Says which training an activity needs from a day on.
 *
 * @param activity name of a command as in its address, such as record-thaw
 * @param bearer who has to be trained
 * @param procedures ids of the procedures, all of them; none where nothing is needed any more
 * @param effectiveFrom first day on which it holds, by the clock of the site that acts
 * @param reason why
 */
public record SetTrainingRequirement(
        String activity, TrainingBearer bearer, List<String> procedures, LocalDate effectiveFrom, String reason)
        implements TrainingCommand {
    private static final Pattern COMMAND = Pattern.compile("[a-z]+(-[a-z]+)*");

    public SetTrainingRequirement {
        Text.identifier("activity", activity);
        if (!COMMAND.matcher(activity).matches()) {
            throw new IllegalArgumentException(
                    "activity must be the name of a command like record-thaw, but is '" + Text.shown(activity) + "'.");
        }
        procedures = Text.list("procedures", procedures, 0, 20);
        procedures.forEach(each -> Text.identifier("procedures", each));
        Text.prose("reason", reason);
    }
}
