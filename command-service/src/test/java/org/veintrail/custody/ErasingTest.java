package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.ADMINISTRATOR;
import static org.veintrail.custody.Person.COORDINATOR;
import static org.veintrail.custody.Person.PHYSICIAN;
import static org.veintrail.custody.Person.QUALITY;
import static org.veintrail.custody.Sample.cancel;
import static org.veintrail.custody.Sample.erase;
import static org.veintrail.custody.Sample.forgedBy;

import org.junit.jupiter.api.Test;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.command.ErasePatientIdentity;
import org.veintrail.order.event.PatientIdentityErased;

/** Who a patient is goes by decision of two people, after the therapy and never before. */
class ErasingTest {

    private static Journey cancelled() {
        return Journey.upTo(Stage.RECEIVED_IN).given(PHYSICIAN, cancel("physician"));
    }

    @Test
    void erasesWithTheSignatureOfQualityAndKeepsThePseudonymInTheRecord() {
        PatientIdentityErased erased = cancelled()
                .when(ADMINISTRATOR, erase("qa"))
                .records(PatientIdentityErased.class)
                .event(PatientIdentityErased.class);
        assertThat(erased.patientReference()).isNotBlank();
        assertThat(erased.retention()).contains("pseudonym");
        assertThat(erased.signatures()).hasSize(1);
    }

    @Test
    void refusesWhileTheTherapyIsOpen() {
        for (Stage stage : new Stage[] {Stage.ORDERED, Stage.COLLECTED, Stage.STORED, Stage.RELEASED, Stage.THAWED}) {
            Journey.upTo(stage).when(ADMINISTRATOR, erase("qa")).refused(RefusalCode.THERAPY_OPEN);
        }
    }

    @Test
    void needsASignatureOfSomebodyElse() {
        cancelled().when(ADMINISTRATOR, erase("admin")).refused(RefusalCode.SECOND_SIGNATURE_REQUIRED);
        cancelled().when(ADMINISTRATOR, erase()).refused(RefusalCode.SIGNATURE_REQUIRED);
        cancelled().when(ADMINISTRATOR, erase("nurse")).refused(RefusalCode.SIGNATURE_REQUIRED);
        cancelled().when(ADMINISTRATOR, erase("admin", "qa")).records(PatientIdentityErased.class);
        cancelled()
                .when(ADMINISTRATOR, new ErasePatientIdentity(Sample.ORDER, "asked", "kept", forgedBy("qa")))
                .refused(RefusalCode.SIGNATURE_INVALID);
    }

    @Test
    void isNotForThoseWhoTreatOrMake() {
        cancelled().when(QUALITY, erase("qa", "qp")).refused(RefusalCode.ROLE_NOT_ENTITLED);
        cancelled().when(COORDINATOR, erase("qa")).refused(RefusalCode.ROLE_NOT_ENTITLED);
    }

    @Test
    void happensOnce() {
        cancelled()
                .given(ADMINISTRATOR, erase("qa"))
                .when(ADMINISTRATOR, erase("qa"))
                .refused(RefusalCode.IDENTITY_ERASED);
    }
}
