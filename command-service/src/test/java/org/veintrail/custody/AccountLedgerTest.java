package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.matches;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.veintrail.order.RefusalCode.*;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.account.command.*;
import org.veintrail.account.event.*;
import org.veintrail.act.ActMetadata;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;

/** Who may give whom which rights, as rules over all accounts. */
class AccountLedgerTest {
    private static final LocalMoment AT =
            new LocalMoment(OffsetDateTime.parse("2026-03-01T09:00:00+01:00"), ZoneId.of("Europe/Brussels"));
    private static final OffsetDateTime IN_A_MONTH = OffsetDateTime.parse("2026-04-01T00:00:00+02:00");
    private static final OffsetDateTime IN_TWO_YEARS = OffsetDateTime.parse("2028-03-01T00:00:00+01:00");
    private static final Instant END = IN_A_MONTH.toInstant();
    private static final List<String> LYON = List.of("LYON");

    private final AggregateTestFixture<AccountLedger> fixture = new AggregateTestFixture<>(AccountLedger.class);
    private final Registry people = new Registry();

    /** An installation whose configuration has one administrator. */
    /** People of a sign-in provider that came in. */
    private final Map<String, People.Configured> vouched = new HashMap<>();

    private final class Registry implements People {
        private final Map<String, Configured> configured =
                new HashMap<>(Map.of("root", new Configured("administrator", List.of("*"))));
        private final List<String> kept = new ArrayList<>();

        @Override
        public boolean hasPasskey(String account) {
            return account.equals("keyes");
        }

        @Override
        public Set<String> roles() {
            return Set.of(
                    "administrator", "auditor", "qa", "qualified-person", "physician", "apheresis-nurse", "receiver");
        }

        @Override
        public Optional<Configured> configured(String account) {
            return Optional.ofNullable(configured.get(account));
        }

        @Override
        public Optional<Configured> vouchedFor(String account) {
            return Optional.ofNullable(vouched.get(account));
        }

        @Override
        public boolean configuredAdministratorBeside(String account) {
            return configured.entrySet().stream()
                    .anyMatch(each -> !each.getKey().equals(account)
                            && each.getValue().role().equals("administrator"));
        }

        @Override
        public boolean carriesSignatures(String command) {
            return command.equals("accept-material");
        }

        @Override
        public void keepPassword(String credential, String account, String password) {
            kept.add(credential + " of " + account);
        }

        @Override
        public void keepToken(String token, String secret) {
            kept.add(token);
        }
    }

    @BeforeEach
    void know() {
        fixture.registerInjectableResource(new World(new HashMap<>()).checks());
        fixture.registerInjectableResource(people);
    }

    private static Map<String, String> by(String actor, String role) {
        return Map.ofEntries(
                Map.entry(ActMetadata.ACTOR, actor),
                Map.entry(ActMetadata.ROLE, role),
                Map.entry(ActMetadata.SITE, "OPERATIONS"),
                Map.entry(ActMetadata.DEVICE, "desk-1"),
                Map.entry(ActMetadata.OCCURRED_AT, "2026-03-01T09:00:00+01:00"),
                Map.entry(ActMetadata.ZONE, "Europe/Brussels"),
                Map.entry(ActMetadata.RECORDED_AT, "2026-03-01T08:00:00Z"),
                Map.entry(ActMetadata.CREDENTIAL, "C9"),
                Map.entry(ActMetadata.SECRET, "k7qp-3m9x"));
    }

    private static Map<String, String> root() {
        return by("root", "administrator");
    }

    private static AccountCreated account(String name, String role, String... sites) {
        return new AccountCreated(name, name, role, List.of(sites), "C-" + name, AT);
    }

    private void refused(RefusalCode code, AccountCommand command, Map<String, String> metadata, Object... before) {
        (before.length == 0 ? fixture.givenNoPriorActivity() : fixture.given(before))
                .when(command, metadata)
                .expectEventsMatching(payloadsMatching(exactSequenceOf(matches(
                        (Object event) -> event instanceof AccountActRefused refused && refused.code() == code))));
    }

    private void accepted(AccountEvent event, AccountCommand command, Map<String, String> metadata, Object... before) {
        (before.length == 0 ? fixture.givenNoPriorActivity() : fixture.given(before))
                .when(command, metadata)
                .expectEvents(event);
    }

    @Nested
    class Granting {
        private final CreateAccount anna = new CreateAccount("anna", "Anna Example", "qa", LYON);

        @Test
        void keepsTheSecretApartAndItsPlaceInTheEvent() {
            accepted(new AccountCreated("anna", "Anna Example", "qa", LYON, "C9", AT), anna, root());
            assertThat(people.kept).containsExactly("C9 of anna");
        }

        @ParameterizedTest
        @ValueSource(strings = {"qa", "auditor", "physician", "planner"})
        void isForAdministratorsAlone(String role) {
            refused(ROLE_NOT_ENTITLED, anna, by("somebody", role));
            assertThat(people.kept).isEmpty();
        }

        @Test
        void isNotForTokensOfAdministrators() {
            Map<String, String> machine = new HashMap<>(root());
            machine.put(ActMetadata.TOKEN, "T1");
            refused(TOKEN_NOT_A_PERSON, anna, machine);
        }

        @Test
        void givesNoNameTwiceNotEvenThatOfAClosedAccountOrOfTheConfiguration() {
            refused(ACCOUNT_NAME_TAKEN, anna, root(), account("anna", "qa", "*"), new AccountClosed("anna", AT));
            refused(ACCOUNT_NAME_TAKEN, new CreateAccount("root", "Root", "qa", LYON), root());
        }

        @Test
        void knowsTheRoles() {
            refused(ROLE_UNKNOWN, new CreateAccount("anna", "Anna", "king", LYON), root());
        }

        @Test
        void leavesTheOwnAccountAlone() {
            Object eve = account("eve", "administrator", "*");
            Map<String, String> eveActs = by("eve", "administrator");
            refused(OWN_ACCOUNT, new ChangeAccount("eve", "Eve", "qa", LYON), eveActs, eve);
            refused(OWN_ACCOUNT, new CloseAccount("eve"), eveActs, eve);
            refused(OWN_ACCOUNT, new ResetPassword("eve"), eveActs, eve);
            refused(
                    OWN_ACCOUNT,
                    new RemoveSecondFactor("eve"),
                    eveActs,
                    eve,
                    new SecondFactorEnrolled("eve", "C1", AT));
            accepted(new AccountClosed("eve", AT), new CloseAccount("eve"), root(), eve);
        }

        @Test
        void leavesAnAdministrator() {
            people.configured.clear();
            Object eve = account("eve", "administrator", "*");
            refused(LAST_ADMINISTRATOR, new CloseAccount("eve"), root(), eve);
            refused(LAST_ADMINISTRATOR, new ChangeAccount("eve", "Eve", "qa", LYON), root(), eve);
            refused(
                    LAST_ADMINISTRATOR,
                    new CloseAccount("eve"),
                    root(),
                    eve,
                    account("adam", "administrator", "*"),
                    new AccountClosed("adam", AT));
            accepted(
                    new AccountClosed("eve", AT),
                    new CloseAccount("eve"),
                    root(),
                    eve,
                    account("adam", "administrator", "*"));
        }

        @Test
        void closesAndReopensWhatIsThere() {
            refused(ACCOUNT_UNKNOWN, new CloseAccount("anna"), root());
            refused(ACCOUNT_UNKNOWN, new CloseAccount("root"), by("eve", "administrator"));
            Object there = account("anna", "qa", "*");
            refused(ACCOUNT_CLOSED, new CloseAccount("anna"), root(), there, new AccountClosed("anna", AT));
            refused(ACCOUNT_OPEN, new ReopenAccount("anna"), root(), there);
            accepted(
                    new AccountReopened("anna", "C9", AT),
                    new ReopenAccount("anna"),
                    root(),
                    there,
                    new AccountClosed("anna", AT));
        }

        @Test
        void removesASecondFactorThatIsThere() {
            refused(NO_SECOND_FACTOR, new RemoveSecondFactor("anna"), root(), account("anna", "qa", "*"));
            accepted(
                    new SecondFactorRemoved("anna", AT),
                    new RemoveSecondFactor("anna"),
                    root(),
                    account("anna", "qa", "*"),
                    new SecondFactorEnrolled("anna", "C1", AT));
            accepted(
                    new SecondFactorRemoved("keyes", AT),
                    new RemoveSecondFactor("keyes"),
                    root(),
                    account("keyes", "qa", "*"));
        }

        @Test
        void leavesPasswordsAndFactorsToTheirPeople() {
            Object anna = account("anna", "qa", "*");
            accepted(new PasswordChanged("anna", "C9", AT), new ChangePassword("anna"), by("anna", "qa"), anna);
            refused(OWN_ACCOUNT, new ChangePassword("anna"), root(), anna);
            accepted(new SecondFactorEnrolled("anna", "C9", AT), new EnrolSecondFactor("anna"), by("anna", "qa"), anna);
            refused(OWN_ACCOUNT, new EnrolSecondFactor("anna"), root(), anna);
            List<String> sessions = List.of("S1", "S2");
            accepted(
                    new SessionsEnded("anna", sessions, AT), new EndSessions("anna", sessions), by("anna", "qa"), anna);
            refused(OWN_ACCOUNT, new EndSessions("anna", sessions), root(), anna);
            refused(ACCOUNT_CLOSED, new ChangePassword("anna"), by("anna", "qa"), anna, new AccountClosed("anna", AT));
        }
    }

    @Nested
    class Delegating {
        private final Object anna = account("anna", "qa", "LYON", "BASEL");
        private final Object ben = account("ben", "receiver", "LYON");
        private final DelegateRole lent = new DelegateRole("anna", "ben", "qa", LYON, IN_A_MONTH);
        private final RoleDelegated done = new RoleDelegated("D1", "anna", "ben", "qa", LYON, END, AT);

        @Test
        void isForWhoHasTheRoleAndForAdministrators() {
            accepted(done, lent, by("anna", "qa"), anna, ben);
            accepted(done, lent, root(), anna, ben);
            refused(DELEGATION_NOT_POSSIBLE, lent, by("carl", "qa"), anna, ben, account("carl", "qa", "*"));
        }

        @Test
        void lendsNothingThatIsNotThere() {
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("anna", "ben", "physician", LYON, IN_A_MONTH),
                    root(),
                    anna,
                    ben);
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("anna", "ben", "qa", List.of("GHENT"), IN_A_MONTH),
                    root(),
                    anna,
                    ben);
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("anna", "ben", "qa", List.of("*"), IN_A_MONTH),
                    root(),
                    anna,
                    ben);
            refused(ACCOUNT_UNKNOWN, lent, root(), anna, ben, new AccountClosed("anna", AT));
            refused(ACCOUNT_UNKNOWN, lent, root(), anna, ben, new AccountClosed("ben", AT));
        }

        @Test
        void goesToWhomAProviderVouchesForOnceSeenButNotFromThem() {
            DelegateRole toRosa = new DelegateRole("anna", "rosa", "qa", LYON, IN_A_MONTH);
            refused(ACCOUNT_UNKNOWN, toRosa, root(), anna);
            vouched.put("rosa", new People.Configured("receiver", List.of("LYON")));
            accepted(new RoleDelegated("D1", "anna", "rosa", "qa", LYON, END, AT), toRosa, root(), anna);
            refused(ACCOUNT_UNKNOWN, new DelegateRole("rosa", "ben", "receiver", LYON, IN_A_MONTH), root(), anna, ben);
            vouched.put("rosa", new People.Configured("physician", List.of("LYON")));
            refused(DELEGATION_NOT_POSSIBLE, toRosa, root(), anna);
            vouched.put("rosa", new People.Configured("auditor", List.of("*")));
            refused(DELEGATION_NOT_POSSIBLE, toRosa, root(), anna);
        }

        @Test
        void givesNobodyRightsByTheOwnHand() {
            refused(OWN_ACCOUNT, lent, by("ben", "receiver"), anna, ben);
            refused(OWN_ACCOUNT, new DelegateRole("anna", "anna", "qa", LYON, IN_A_MONTH), by("anna", "qa"), anna);
        }

        @Test
        void neverPutsTwoDutiesThatCheckEachOtherInOneHand() {
            Object qualified = account("quinn", "qualified-person", "*");
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("anna", "quinn", "qa", LYON, IN_A_MONTH),
                    root(),
                    anna,
                    qualified);
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("quinn", "ben", "qualified-person", LYON, IN_A_MONTH),
                    root(),
                    anna,
                    qualified,
                    ben,
                    done);
            accepted(
                    new RoleDelegated("D2", "quinn", "ben", "qualified-person", LYON, END, AT),
                    new DelegateRole("quinn", "ben", "qualified-person", LYON, IN_A_MONTH),
                    root(),
                    anna,
                    qualified,
                    ben,
                    done,
                    new DelegationEnded("D1", AT));
        }

        @Test
        void keepsAdministratorsAndAuditorsApart() {
            Object eve = account("eve", "administrator", "*");
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("anna", "eve", "qa", LYON, IN_A_MONTH),
                    root(),
                    anna,
                    eve);
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("eve", "ben", "administrator", LYON, IN_A_MONTH),
                    root(),
                    ben,
                    eve);
        }

        @Test
        void hasAnEndWithinAYear() {
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("anna", "ben", "qa", LYON, IN_TWO_YEARS),
                    root(),
                    anna,
                    ben);
            refused(
                    DELEGATION_NOT_POSSIBLE,
                    new DelegateRole("anna", "ben", "qa", LYON, OffsetDateTime.parse("2026-03-01T08:00:00Z")),
                    root(),
                    anna,
                    ben);
        }

        @Test
        void isEndedByEitherSideOrAnAdministratorOnce() {
            accepted(new DelegationEnded("D1", AT), new EndDelegation("D1"), by("ben", "receiver"), anna, ben, done);
            accepted(new DelegationEnded("D1", AT), new EndDelegation("D1"), root(), anna, ben, done);
            refused(DELEGATION_NOT_POSSIBLE, new EndDelegation("D1"), by("carl", "qa"), anna, ben, done);
            refused(
                    DELEGATION_UNKNOWN,
                    new EndDelegation("D1"),
                    root(),
                    anna,
                    ben,
                    done,
                    new DelegationEnded("D1", AT));
        }
    }

    @Nested
    class Tokens {
        private final Object dock = account("dock-4", "receiver", "LYON");
        private final List<String> commands = List.of("verify-identity");

        private IssueApiToken token(List<String> sites, List<String> sent, OffsetDateTime end) {
            return new IssueApiToken("dock-4", "Dock", sites, sent, List.of(), end);
        }

        private final ApiTokenIssued issued =
                new ApiTokenIssued("T1", "dock-4", "Dock", "receiver", LYON, commands, List.of(), END, AT);

        @Test
        void areIssuedWithinWhatTheAccountMay() {
            accepted(
                    new ApiTokenIssued("C9", "dock-4", "Dock", "receiver", LYON, commands, List.of(), END, AT),
                    token(LYON, commands, IN_A_MONTH),
                    root(),
                    dock);
            assertThat(people.kept).containsExactly("C9");
        }

        @Test
        void reachNoFurtherThanTheAccount() {
            refused(TOKEN_TOO_WIDE, token(List.of("*"), commands, IN_A_MONTH), root(), dock);
            refused(TOKEN_TOO_WIDE, token(LYON, List.of("release-product"), IN_A_MONTH), root(), dock);
            refused(TOKEN_TOO_WIDE, token(LYON, List.of(), IN_A_MONTH), root(), dock);
            refused(TOKEN_TOO_WIDE, token(LYON, commands, IN_TWO_YEARS), root(), dock);
            refused(ACCOUNT_UNKNOWN, token(LYON, commands, IN_A_MONTH), root(), dock, new AccountClosed("dock-4", AT));
            refused(
                    OWN_ACCOUNT,
                    new IssueApiToken("root", "Mine", LYON, List.of("retry-dead-letter"), List.of(), IN_A_MONTH),
                    root());
        }

        @Test
        void neverSign() {
            refused(TOKEN_NOT_A_PERSON, token(LYON, List.of("accept-material"), IN_A_MONTH), root(), dock);
        }

        @Test
        void areRotatedOnceWithAnOverlapAndRevoked() {
            ApiTokenRotated rotated = new ApiTokenRotated("T1", "C9", Instant.parse("2026-03-02T08:00:00Z"), END, AT);
            accepted(rotated, new RotateApiToken("T1", 24, IN_A_MONTH), root(), dock, issued);
            refused(TOKEN_UNKNOWN, new RotateApiToken("T1", 24, IN_A_MONTH), root(), dock, issued, rotated);
            accepted(new ApiTokenRevoked("C9", AT), new RevokeApiToken("C9"), root(), dock, issued, rotated);
            refused(TOKEN_UNKNOWN, new RevokeApiToken("T1"), root(), dock, issued, new ApiTokenRevoked("T1", AT));
            refused(TOKEN_TOO_WIDE, new RotateApiToken("T1", 24, IN_TWO_YEARS), root(), dock, issued);
        }
    }
}
