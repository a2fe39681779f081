package org.veintrail.labels.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCharactersTest {
    @Test
    void orderIdsOfFourteenJourneysEndInTheirCheckCharacter() {
        assertThat(Vectors.lines("order-ids.txt")).hasSize(14).allSatisfy(id -> {
            assertThat(OrderId.parse(id).found()).contains(new OrderId(id));
            assertThat(OrderId.of(2000 + Integer.parseInt(id.substring(2, 4)), id.substring(4, 11))
                            .value())
                    .isEqualTo(id);
        });
    }

    @Test
    void donationNumbersOfFourteenJourneysHaveTheirBoxedCharacter() {
        assertThat(Vectors.lines("donation-numbers.txt"))
                .hasSizeGreaterThan(12)
                .allSatisfy(
                        line -> assertThat(DonationNumber.parseWithCheck(line).found())
                                .contains(new DonationNumber(line.substring(0, 13))));
    }

    @ParameterizedTest
    @CsvSource({"G123417654321, A", "A999921123456, 3", "A999818123456, N", "G123489654321, Y"})
    void publishedDonationNumbersGetTheirPublishedCharacter(String number, char check) {
        assertThat(new DonationNumber(number).checkCharacter()).isEqualTo(check);
        assertThat(DonationNumber.parseWithCheck(number + check).found()).isPresent();
        assertThat(DonationNumber.parseWithCheck(number + "-" + check).found()).isPresent();
        char other = check == 'B' ? 'C' : 'B';
        assertThat(DonationNumber.parseWithCheck(number + other).refusal())
                .hasValueSatisfying(f -> assertThat(f.fault()).isEqualTo(Fault.WRONG_CHECK));
    }

    @ParameterizedTest
    @CsvSource({
        "A12425GABC1234002, M",
    })
    void hybridSystemAgreesWithThePublishedExample(String text, char check) {
        assertThat(Iso7064.mod37x36(text)).isEqualTo(check);
    }

    @ParameterizedTest
    @CsvSource({
        "A99992112345, 13, WRONG_LENGTH",
        "A9999211234567, 14, WRONG_LENGTH",
        "O999921123456, 1, BAD_CHARACTER",
        "0999921123456, 1, BAD_CHARACTER",
        "a999921123456, 1, LOWER_CASE",
        "A9999211234X6, 12, BAD_CHARACTER",
    })
    void refusesMalformedDonationNumbers(String raw, int position, Fault fault) {
        assertThat(DonationNumber.parse(raw).refusal()).hasValueSatisfying(f -> {
            assertThat(f.fault()).isEqualTo(fault);
            assertThat(f.position()).isEqualTo(position);
        });
    }

    @Test
    void splitsADonationNumberAsPrinted() {
        assertThat(new DonationNumber("A999921123456").printed()).isEqualTo("A9999 21 123456");
    }

    @Test
    void refusesToCheckWhatTheStandardDoesNotCover() {
        assertThatThrownBy(() -> Iso7064.mod37x36("AB-1")).hasMessageContaining("'-'");
        assertThatThrownBy(() -> Iso7064.mod37x2("")).hasMessageContaining("at least one");
        assertThatThrownBy(() -> OrderId.of(1999, "9S346Q3")).hasMessageContaining("1999");
        assertThatThrownBy(() -> OrderId.of(2026, "9S346Q")).hasMessageContaining("6");
    }

    @Property(tries = 500)
    void bothSystemsFindEveryExchangeOfTwoNeighbours(
            @ForAll @CharRange(from = '0', to = '9') @CharRange(from = 'A', to = 'Z') @StringLength(min = 2, max = 30)
                    String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.charAt(i) != text.charAt(i + 1)) {
                String swapped = text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
                assertThat(Iso7064.mod37x2(swapped)).isNotEqualTo(Iso7064.mod37x2(text));
            }
        }
    }
}
