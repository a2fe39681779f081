package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.NURSE;
import static org.veintrail.custody.Person.OPERATOR;
import static org.veintrail.custody.Sample.PLANT;
import static org.veintrail.custody.Sample.selection;

import org.junit.jupiter.api.Test;
import org.veintrail.access.Authority;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.event.SelectionRecorded;

class AuthorityOfStepsTest {
    @Test
    void tableKnowsEveryStepAndNoOther() {
        assertThat(Authority.current().allCommands().keySet())
                .containsAll(Steps.current().stream()
                        .map(step -> Steps.nameOf(step.command()))
                        .toList());
    }

    @Test
    void nurseMayNotRecordASelectionAndTheAttemptStaysOnRecord() {
        Journey started = Journey.upTo(Stage.RUN_STARTED);
        started.when(NURSE.at(PLANT), selection("B26-1"))
                .refused(RefusalCode.ROLE_NOT_ENTITLED)
                .saying("nurse", "apheresis-nurse", "record-selection", "[operator]");
        started.when(OPERATOR, selection("B26-1")).records(SelectionRecorded.class);
    }
}
