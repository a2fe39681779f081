package org.veintrail.custody;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.veintrail.plan.command.PublishPlan;
import org.veintrail.signing.SignedCommand;

/** The steps that people sign, by the names of their commands. */
final class SignedSteps {
    static final SortedSet<String> NAMES = Stream.concat(
                    Stream.concat(
                            Steps.current().stream().map(Step::command),
                            LabelSteps.current().stream().map(LabelStep::command)),
                    Stream.of(PublishPlan.class))
            .filter(SignedCommand.class::isAssignableFrom)
            .map(Steps::nameOf)
            .collect(Collectors.toCollection(TreeSet::new));

    private SignedSteps() {}
}
