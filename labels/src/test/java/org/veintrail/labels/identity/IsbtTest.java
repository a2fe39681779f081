package org.veintrail.labels.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.veintrail.labels.identity.IsbtStructure.DateMeaning;

class IsbtTest {
    private static final IsbtProfile ON = IsbtProfile.on("A9999", true);
    private static final String PUBLISHED =
            "=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123";

    @Test
    void readsThePublishedDeviceIdentifier() {
        IsbtMessage message = ON.read(PUBLISHED).orElseThrow();
        assertThat(message.structures())
                .containsExactly(
                        new IsbtStructure.ProcessorProduct("A9999", "XYZ100", "T0944"),
                        new IsbtStructure.Division("000025"),
                        new IsbtStructure.Donation(new DonationNumber("A999713123456"), "00"),
                        new IsbtStructure.Date(DateMeaning.EXPIRY, LocalDate.of(2014, 2, 1)),
                        new IsbtStructure.Date(DateMeaning.PRODUCTION, LocalDate.of(2013, 2, 1)),
                        IsbtStructure.Lot.of("XYZ123"));
        assertThat(message.find(IsbtStructure.Lot.class).map(IsbtStructure.Lot::lot))
                .contains("XYZ123");
        assertThat(message.text()).isEqualTo(PUBLISHED);
    }

    @Test
    void readsACompoundMessageOnlyWhenTheCountAgrees() {
        assertThat(ON.read("=+06000" + PUBLISHED).orElseThrow().reference()).contains("000");
        assertThat(ON.read("=+05000" + PUBLISHED).refusal())
                .hasValueSatisfying(
                        f -> assertThat(f.reason()).contains("announces 5").contains("carries 6"));
        assertThat(ON.read("=+07000" + PUBLISHED).refusal()).isPresent();
        assertThat(ON.read("=+06000" + PUBLISHED).orElseThrow().text()).isEqualTo("=+06000" + PUBLISHED);
    }

    @Test
    void readsTimesChainOfIdentityAndBothReadingsOfAFlexibleTime() {
        IsbtMessage message = ON.read("&>0260771530&*0260520940=(01NL202603181530&/CHA999926A1B2C3=<S1234V00")
                .orElseThrow();
        assertThat(message.structures())
                .contains(
                        new IsbtStructure.DateAndTime(DateMeaning.EXPIRY, LocalDateTime.of(2026, 3, 18, 15, 30)),
                        new IsbtStructure.DateAndTime(DateMeaning.COLLECTION, LocalDateTime.of(2026, 2, 21, 9, 40)),
                        new IsbtStructure.ChainOfIdentity("A9999", "26", "A1B2C3"),
                        new IsbtStructure.ProductCode("S1234V00"));
        assertThat(message.find(IsbtStructure.FlexibleDateTime.class)
                        .orElseThrow()
                        .readings(ZoneId.of("Europe/Brussels")))
                .map(reading -> reading.toInstant().toString())
                .containsExactly("2026-03-18T14:30:00Z", "2026-03-18T15:30:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "''| 1| EMPTY",
                "=A9997131234560| 16| WRONG_LENGTH",
                "=A99971312X45600| 11| BAD_CHARACTER",
                "=a99971312345600| 1| UNKNOWN_IDENTIFIER",
                "=>014366| 3| OUT_OF_RANGE",
                "=>114032| 3| OUT_OF_RANGE",
                "&>0260772530| 3| OUT_OF_RANGE",
                "=(01NL202613181530| 7| OUT_OF_RANGE",
                "&/XXA999926A1B2C3| 3| UNKNOWN_IDENTIFIER",
                "&/CHA9999AAA1B2C3| 10| BAD_CHARACTER",
                "&,2000000000000XYZ123| 1| UNKNOWN_IDENTIFIER",
                "=%1234| 1| UNKNOWN_IDENTIFIER",
                "A999713123456| 1| UNKNOWN_IDENTIFIER",
                "=+0A000=>014032| 4| BAD_CHARACTER",
            },
            delimiter = '|')
    void refusesWithPositionAndReason(String raw, int position, Fault fault) {
        assertThat(ON.read(raw).refusal()).hasValueSatisfying(f -> {
            assertThat(f.fault()).isEqualTo(fault);
            assertThat(f.position()).isEqualTo(position);
        });
    }

    @Test
    void staysOffUntilFacilityAndLicenceAreGiven() {
        assertThat(IsbtProfile.off().read(PUBLISHED).refusal())
                .hasValueSatisfying(f -> assertThat(f.fault()).isEqualTo(Fault.NOT_ENABLED));
        assertThatThrownBy(() -> IsbtProfile.on("A9999", false)).hasMessageContaining("licence");
        assertThatThrownBy(() -> IsbtProfile.on("A99", true)).hasMessageContaining("A99");
        assertThat(ON.sample()).isTrue();
        assertThat(IsbtProfile.on("G1234", true).sample()).isFalse();
    }

    @Property(tries = 300)
    void datesRoundTrip(@ForAll @IntRange(max = 73000) int day, @ForAll @IntRange(max = 1439) int minute) {
        LocalDateTime time =
                LocalDate.of(1900, 1, 1).plusDays(day).atStartOfDay().plusMinutes(minute);
        IsbtMessage message = new IsbtMessage(
                Optional.of("000"),
                List.of(
                        new IsbtStructure.Date(DateMeaning.COLLECTION, time.toLocalDate()),
                        new IsbtStructure.DateAndTime(DateMeaning.EXPIRY, time),
                        new IsbtStructure.FlexibleDateTime("01", 'N', 'U', time)));
        assertThat(ON.read(message.text()).found()).contains(message);
    }

    @Property(tries = 300)
    void everyStructureRoundTripsAloneAndInACompoundMessage(@ForAll("structures") List<IsbtStructure> structures) {
        for (IsbtStructure structure : structures) {
            IsbtMessage alone = new IsbtMessage(Optional.empty(), List.of(structure));
            assertThat(ON.read(alone.text()).found()).as(alone.text()).contains(alone);
        }
        IsbtMessage message = new IsbtMessage(Optional.of("042"), structures);
        assertThat(ON.read(message.text()).found()).as(message.text()).contains(message);
    }

    @Provide
    Arbitrary<List<IsbtStructure>> structures() {
        Arbitrary<LocalDate> dates = Arbitraries.integers()
                .between(0, 73000)
                .map(day -> LocalDate.of(1900, 1, 1).plusDays(day));
        Arbitrary<String> facilities = digits(1).map(last -> "A999" + last);
        List<Arbitrary<? extends IsbtStructure>> kinds = List.of(
                Combinators.combine(facilities, digits(8), capitals(2))
                        .as((facility, number, flags) ->
                                new IsbtStructure.Donation(new DonationNumber(facility + number), flags)),
                Combinators.combine(digits(4), digits(2))
                        .as((product, division) -> new IsbtStructure.ProductCode("S" + product + "V" + division)),
                dates.map(date -> new IsbtStructure.Date(DateMeaning.PRODUCTION, date)),
                dates.map(date -> new IsbtStructure.DateAndTime(DateMeaning.EXPIRY, date.atTime(23, 59))),
                capitals(6).map(IsbtStructure.Division::new),
                Combinators.combine(facilities, capitals(6), capitals(5)).as(IsbtStructure.ProcessorProduct::new),
                capitals(18).map(lot -> IsbtStructure.Lot.of("L" + lot.substring(1))),
                Combinators.combine(facilities, digits(2), capitals(6)).as(IsbtStructure.ChainOfIdentity::new));
        return Arbitraries.of(kinds)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .flatMap(chosen -> Combinators.combine(chosen.stream()
                                .map(each -> each.map(structure -> (IsbtStructure) structure))
                                .toList())
                        .as(all -> all));
    }

    private static Arbitrary<String> digits(int length) {
        return Arbitraries.strings().numeric().ofLength(length);
    }

    private static Arbitrary<String> capitals(int length) {
        return Arbitraries.strings().withCharRange('A', 'Z').numeric().ofLength(length);
    }

    @Property(tries = 1000)
    void neverThrowsOnRubbish(@ForAll String rubbish) {
        assertThat(ON.read(rubbish)).isNotNull();
        assertThat(ON.read("=+01000=" + rubbish)).isNotNull();
        assertThat(ON.read("&/" + rubbish)).isNotNull();
    }
}
