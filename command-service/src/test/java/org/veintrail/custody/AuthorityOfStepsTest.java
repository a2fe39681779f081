package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.LOCAL_NURSE;
import static org.veintrail.custody.Person.NURSE;
import static org.veintrail.custody.Person.OPERATOR;
import static org.veintrail.custody.Sample.CLINIC;
import static org.veintrail.custody.Sample.ELSEWHERE;
import static org.veintrail.custody.Sample.PLANT;
import static org.veintrail.custody.Sample.deviate;
import static org.veintrail.custody.Sample.selection;

import org.junit.jupiter.api.Test;
import org.veintrail.access.Authority;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.event.DeviationOpened;
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

    @Test
    void personOfOneSiteActsThereAloneAndOnItsOwnOrders() {
        Journey ordered = Journey.upTo(Stage.ORDERED);
        ordered.when(LOCAL_NURSE.at(CLINIC), deviate("DEV-1", false))
                .refused(RefusalCode.SITE_NOT_ENTITLED)
                .saying("nurse4 does not work at " + CLINIC);
        ordered.when(LOCAL_NURSE, deviate("DEV-1", false))
                .refused(RefusalCode.SITE_NOT_ENTITLED)
                .saying(ELSEWHERE + " takes no part in this order");
        ordered.when(NURSE, deviate("DEV-1", false)).records(DeviationOpened.class);
    }
}
