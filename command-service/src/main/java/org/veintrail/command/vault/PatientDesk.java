package org.veintrail.command.vault;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.ProblemType;
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;
import org.veintrail.order.Text;
import org.veintrail.patient.event.PatientIdentityRead;
import org.veintrail.patient.event.PatientIdentityRefused;
import org.veintrail.patient.event.PatientLookedUp;

/**
 * Tells people of the clinical sites of an order who its patient is, and which pseudonym a patient has. Every answer and every refusal is
 * on record first, with the reason and without the identity.
 */
public final class PatientDesk {
    private static final int SHORTEST_NAME = 2;
    private static final int SHORTEST_NUMBER = 4;
    private static final String NO_PSEUDONYM = "unknown";

    private final IdentityVault vault;
    private final PatientLog log;
    private final InstantSource clock;

    PatientDesk(IdentityVault vault, PatientLog log, InstantSource clock) {
        this.vault = vault;
        this.log = log;
        this.clock = clock;
    }

    /** An answer, or why there is none. */
    public sealed interface Outcome<T> {
        /** It. */
        record Told<T>(T answer) implements Outcome<T> {}

        /** None. */
        record Withheld<T>(ProblemType why) implements Outcome<T> {}
    }

    /**
     * Whom somebody looks for: by the hospital number, or by name and birth date.
     *
     * @param reason why; it stands in the log, so it names nobody
     */
    public record PatientSearch(
            @Nullable String hospitalNumber,
            @Nullable String familyName,
            @Nullable String givenName,
            @Nullable LocalDate birthDate,
            String reason) {

        public PatientSearch {
            Text.prose("reason", reason);
            boolean person = familyName != null && givenName != null && birthDate != null;
            boolean anyOfPerson = familyName != null || givenName != null || birthDate != null;
            if ((hospitalNumber == null) != person || hospitalNumber != null && anyOfPerson) {
                throw new IllegalArgumentException(
                        "look a patient up by hospitalNumber, or by familyName, givenName and birthDate");
            }
        }

        @Override
        public String toString() {
            return "PatientSearch[withheld]";
        }
    }

    /**
     * A patient that was found.
     *
     * @param patientReference the pseudonym
     * @param orderId the patient's order
     */
    public record PatientMatch(
            String patientReference, @Nullable String orderId) {}

    /** Looks a patient up among those of the account's sites. */
    public Outcome<List<PatientMatch>> find(PatientSearch sought, Account account) {
        @Nullable String number = sought.hospitalNumber();
        @Nullable LocalDate birthDate = sought.birthDate();
        boolean byNumber = number != null;
        String family = sought.familyName() == null ? "" : sought.familyName();
        String given = sought.givenName() == null ? "" : sought.givenName();
        if (says(sought.reason(), List.of(family, given), byNumber ? List.of(number) : List.of(), birthDate)) {
            return new Outcome.Withheld<>(PatientProblems.REASON_NAMES_PATIENT);
        }
        List<IdentityVault.Entry> entries = number != null
                ? vault.withNumber(number)
                : birthDate != null ? vault.named(family, given, birthDate) : List.of();
        List<PatientMatch> matches = entries.stream()
                .filter(entry -> isOf(account, entry))
                .map(entry -> new PatientMatch(entry.patientReference(), entry.orderId()))
                .toList();
        log.record(
                new PatientLookedUp(
                        account.name(),
                        byNumber ? "hospital-number" : "name-and-birth-date",
                        matches.stream().map(PatientMatch::patientReference).toList(),
                        sought.reason(),
                        clock.instant()),
                account);
        return new Outcome.Told<>(matches);
    }

    /** Says who a patient is. */
    public Outcome<PatientIdentity> identity(String patientReference, String reason, Account account) {
        Instant now = clock.instant();
        Optional<IdentityVault.Entry> entry = vault.find(patientReference).filter(found -> isOf(account, found));
        @Nullable String order = entry.map(IdentityVault.Entry::orderId).orElse(null);
        if (entry.isEmpty() || entry.get().erased() || order == null) {
            return refused(
                    patientReference,
                    entry.isPresent() && entry.get().erased() ? PatientProblems.ERASED : PatientProblems.NOT_FOUND,
                    now,
                    account);
        }
        PatientIdentity identity = vault.read(patientReference);
        List<String> numbers = Stream.of(
                        Optional.of(identity.wristband()), Optional.ofNullable(identity.hospitalNumber()))
                .flatMap(Optional::stream)
                .toList();
        if (says(reason, List.of(identity.familyName(), identity.givenName()), numbers, identity.birthDate())) {
            return refused(patientReference, PatientProblems.REASON_NAMES_PATIENT, now, account);
        }
        log.record(new PatientIdentityRead(account.name(), patientReference, new OrderId(order), reason, now), account);
        return new Outcome.Told<>(identity);
    }

    /** What is no pseudonym of the vault may be a name that somebody typed in its place, and the log is kept for ever. */
    private <T> Outcome<T> refused(String patientReference, ProblemType why, Instant now, Account account) {
        String asked = vault.find(patientReference).isPresent() ? patientReference : NO_PSEUDONYM;
        log.record(new PatientIdentityRefused(account.name(), asked, why.code(), now), account);
        return new Outcome.Withheld<>(why);
    }

    private static boolean isOf(Account account, IdentityVault.Entry entry) {
        return account.worksEverywhere() || entry.sites().stream().anyMatch(account::worksAt);
    }

    /** Whether a text names somebody: a name as a word, a number anywhere, a birth date in the forms that people write. */
    private static boolean says(String text, List<String> names, List<String> numbers, @Nullable LocalDate birthDate) {
        String bare = BlindIndex.bare(text);
        List<String> words = Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{N}]+"))
                .map(BlindIndex::bare)
                .toList();
        boolean name = names.stream()
                .flatMap(each -> Arrays.stream(each.split("[^\\p{L}\\p{M}\\p{N}]+")))
                .map(BlindIndex::bare)
                .anyMatch(each -> each.length() >= SHORTEST_NAME && words.contains(each));
        boolean number = numbers.stream()
                .map(BlindIndex::bare)
                .anyMatch(each -> each.length() >= SHORTEST_NUMBER && bare.contains(each));
        return name || number || birthDate != null && saysDate(bare, birthDate);
    }

    private static boolean saysDate(String bare, LocalDate date) {
        String year = String.valueOf(date.getYear());
        String month = (date.getMonthValue() < 10 ? "0" : "") + date.getMonthValue();
        String day = (date.getDayOfMonth() < 10 ? "0" : "") + date.getDayOfMonth();
        return Stream.of(year + month + day, day + month + year, month + day + year)
                .anyMatch(bare::contains);
    }
}
