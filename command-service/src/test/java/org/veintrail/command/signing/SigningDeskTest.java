package org.veintrail.command.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.command.signing.House.BEGINNING;
import static org.veintrail.command.signing.House.QA;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.SigningTickets.Way;
import org.veintrail.custody.Checks.Signatory;
import org.veintrail.order.SigningCredential;

/** What a ticket is good for, and who gets one how. */
class SigningDeskTest {
    private static final String HASH = "ab".repeat(32);
    private static final String OTHER_HASH = "cd".repeat(32);
    private final House house = new House();

    private String ticket() {
        return house.mint.issue(QA, HASH, "approval", Way.PASSKEY, house.now).value();
    }

    private Optional<Signatory> confirm(String signer, String meaning, String ticket, String hash) {
        return house.desk.confirm(new SigningCredential(signer, meaning, null, ticket), hash, house.now);
    }

    @Nested
    class Tickets {

        @Test
        void signForTheirSignerContentAndMeaningAndSayHowTheSignerProvedIt() {
            Instant proved = house.now;
            String ticket = ticket();
            house.now = house.now.plusSeconds(20);
            assertThat(confirm("qa", "approval", ticket, HASH)).hasValueSatisfying(signatory -> {
                assertThat(signatory.printedName()).isEqualTo("Quality Assurance");
                assertThat(signatory.roles()).containsExactly("qa");
                assertThat(signatory.authentication()).isEqualTo("passkey");
                assertThat(signatory.confirmedAt()).isEqualTo(proved);
            });
            assertThat(house.alarms).isEmpty();
        }

        @Test
        void signForNobodyAndNothingElseAndEveryAttemptIsAnAlarm() {
            String ticket = ticket();
            assertThat(confirm("qp", "approval", ticket, HASH)).isEmpty();
            assertThat(confirm("qa", "release", ticket, HASH)).isEmpty();
            assertThat(confirm("qa", "approval", ticket, OTHER_HASH)).isEmpty();
            assertThat(house.alarms)
                    .extracting(AccessAudit.Entry::kind)
                    .hasSize(3)
                    .containsOnly(AccessAudit.Kind.SIGNING_REFUSED);
        }

        @Test
        void areWorthNothingWhenTheirMinutesAreOver() {
            String ticket = ticket();
            house.now = BEGINNING.plus(House.LIFE).minusMillis(1);
            assertThat(confirm("qa", "approval", ticket, HASH)).isPresent();
            house.now = BEGINNING.plus(House.LIFE);
            assertThat(confirm("qa", "approval", ticket, HASH)).isEmpty();
        }

        @Test
        void signOnce() {
            String ticket = ticket();
            SigningCredential credential = new SigningCredential("qa", "approval", null, ticket);
            assertThat(confirm("qa", "approval", ticket, HASH)).isPresent();
            house.desk.spend(credential, HASH, "VT269S346Q3Y", house.now);
            assertThat(confirm("qa", "approval", ticket, HASH)).isEmpty();
            assertThat(confirm("qa", "approval", ticket(), HASH)).isPresent();
        }

        @Test
        void areNotMadeByOthers() {
            String foreign = house.mint("another key")
                    .issue(QA, HASH, "approval", Way.PASSWORD, house.now)
                    .value();
            String own = ticket();
            int middle = own.indexOf('.') / 2;
            String altered =
                    own.substring(0, middle) + (own.charAt(middle) == 'A' ? 'B' : 'A') + own.substring(middle + 1);
            for (String forged :
                    new String[] {foreign, altered, "v1", ".", "a.b", own.substring(0, own.length() - 1)}) {
                assertThat(confirm("qa", "approval", forged, HASH)).as(forged).isEmpty();
            }
        }

        @Test
        void needAFreshProofAndWhatCanBeAHash() {
            assertThatThrownBy(() -> house.mint.issue(
                            QA,
                            HASH,
                            "approval",
                            Way.OPENID_CONNECT,
                            BEGINNING.minus(House.LIFE).minusMillis(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PT3M");
            assertThatThrownBy(() -> house.mint.issue(
                            QA, HASH, "approval", Way.OPENID_CONNECT, BEGINNING.plus(Duration.ofMinutes(1))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> house.mint.issue(QA, "AB".repeat(32), "approval", Way.PASSKEY, BEGINNING))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void neverShowThemselvesInAText() {
            assertThat(house.mint
                            .issue(QA, HASH, "approval", Way.PASSWORD, house.now)
                            .toString())
                    .isEqualTo("Ticket[expires=2026-03-02T09:03:00Z]");
            assertThat(new SigningCredential("qa", "approval", null, "secret ticket").toString())
                    .doesNotContain("secret");
            assertThat(new TicketOffice.SigningTicketRequest(HASH, "approval", "qa", "hidden", "123456").toString())
                    .doesNotContain("hidden");
        }
    }

    /** 21 CFR 11.200(a)(1)(i) and (ii). */
    @Nested
    class Sessions {
        private final MockHttpSession session = new MockHttpSession();

        private Object ask(@Nullable String signer, String password) {
            return house.office.ask(
                    new TicketOffice.SigningTicketRequest(HASH, "approval", signer, password, null), QA, session);
        }

        private Object way(Object outcome) {
            return outcome instanceof TicketOffice.Outcome.Given given
                    ? given.way()
                    : ((TicketOffice.Outcome.Refused) outcome).why().code();
        }

        @Test
        void needNameAndPasswordForTheFirstSignatureAndThePasswordAloneAfterwards() {
            assertThat(way(ask(null, "qa"))).isEqualTo("both-components-required");
            assertThat(way(ask("qa", "qa"))).isEqualTo(Way.NAME_AND_PASSWORD);
            assertThat(way(ask(null, "qa"))).isEqualTo(Way.PASSWORD);
            assertThat(way(ask(null, "wrong"))).isEqualTo("signing-refused");
        }

        @Test
        void needACodeBesideTheNameFromWhoeverHasEnrolledATelephoneAndNotInBetween() {
            house.enrolled.add("qa");
            assertThat(way(ask("qa", "wrong"))).isEqualTo("signing-refused");
            assertThat(way(ask("qa", "qa"))).isEqualTo("signing-code-required");
            assertThat(way(withCode("qa", "654321"))).isEqualTo("signing-refused");
            assertThat(way(ask(null, "qa"))).isEqualTo("both-components-required");
            assertThat(way(withCode("qa", "123456"))).isEqualTo(Way.NAME_PASSWORD_AND_CODE);
            assertThat(way(ask(null, "qa"))).isEqualTo(Way.PASSWORD);
            assertThat(way(ask("qp", "qp"))).as("who has none").isEqualTo(Way.NAME_AND_PASSWORD);
            assertThat(house.alarms).extracting(AccessAudit.Entry::account).containsExactly("qa", "qa");
        }

        @Test
        void thePasswordAloneInACommandSignsForNobodyWhoHasEnrolledATelephone() {
            SigningCredential password = new SigningCredential("qa", "approval", "qa");
            assertThat(house.desk.confirm(password, HASH, house.now)).isPresent();
            house.enrolled.add("qa");
            assertThat(house.desk.confirm(password, HASH, house.now)).isEmpty();
            house.enrolled.clear();
        }

        private Object withCode(String signer, String code) {
            return house.office.ask(
                    new TicketOffice.SigningTicketRequest(HASH, "approval", signer, signer, code), QA, session);
        }

        @Test
        void needBothAgainAfterABreak() {
            ask("qa", "qa");
            house.now = house.now.plus(House.BREAK).minusMillis(1);
            assertThat(way(ask(null, "qa"))).isEqualTo(Way.PASSWORD);
            house.now = house.now.plus(House.BREAK);
            assertThat(way(ask(null, "qa"))).isEqualTo("both-components-required");
            assertThat(way(ask("qa", "qa"))).isEqualTo(Way.NAME_AND_PASSWORD);
        }

        @Test
        void areNotContinuedByAnotherPersonsSignatureNorByAnotherPersonAtTheDevice() {
            assertThat(way(ask("qp", "qp"))).isEqualTo(Way.NAME_AND_PASSWORD);
            assertThat(way(ask(null, "qa"))).isEqualTo("both-components-required");
            ask("qa", "qa");
            assertThat(way(house.office.ask(
                            new TicketOffice.SigningTicketRequest(HASH, "approval", null, "qp", null),
                            House.QP,
                            session)))
                    .isEqualTo("both-components-required");
        }

        @Test
        void areNothingThatAProgramHas() {
            ask("qa", "qa");
            assertThat(way(house.office.ask(
                            new TicketOffice.SigningTicketRequest(HASH, "approval", null, "qa", null), QA, null)))
                    .isEqualTo("both-components-required");
        }

        @Test
        void tellNobodyWhetherNameOrPasswordIsWrongAndRaiseAnAlarmWithoutWhatWasTyped() {
            assertThat(way(ask("qa", "typed"))).isEqualTo("signing-refused");
            assertThat(way(ask("myPassw0rd", "qa"))).isEqualTo("signing-refused");
            assertThat(house.alarms).extracting(AccessAudit.Entry::account).containsExactly("qa", null);
        }
    }
}
