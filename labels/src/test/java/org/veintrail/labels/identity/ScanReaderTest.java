package org.veintrail.labels.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanReaderTest {
    private static final LabelString LABEL = LabelString.of("VT269S346Q3Y", LabelKind.BAG, "FP-9S346-11", 1);
    private final ScanReader reader = new ScanReader(IsbtProfile.on("A9999", true));

    @Test
    void knowsEveryProfile() {
        assertThat(reader.read(LABEL.text())).isEqualTo(new Scan.Label(LABEL.text(), LABEL));
        assertThat(reader.read("]d1" + LABEL.text())).isEqualTo(new Scan.Label(LABEL.text(), LABEL));
        assertThat(reader.read("VT269S346Q3Y")).isInstanceOf(Scan.Order.class);
        assertThat(reader.read("]d20109521234543213")).isInstanceOf(Scan.Gs1.class);
        assertThat(reader.read("=A99971312345600")).isInstanceOf(Scan.Isbt.class);
        Tag tag = new Tag(Tag.Kind.POSITION, "GHENT/LN2-4/R6/B9S346/1");
        assertThat(reader.read(tag.text())).isEqualTo(new Scan.TagScan(tag.text(), tag));
    }

    @ParameterizedTest
    @EnumSource(KeyboardLayout.class)
    void namesTheKeyboardLayoutThatGarbledALabel(KeyboardLayout layout) {
        for (String label : Vectors.lines("label-strings.txt")) {
            assertThat(reader.read(layout.garble(label))).isInstanceOfSatisfying(Scan.Opaque.class, opaque -> {
                assertThat(opaque.fault()).isEqualTo(Fault.KEYBOARD_LAYOUT);
                assertThat(opaque.advice())
                        .contains("looks like a " + layout.title() + " keyboard layout; run the scanner check");
            });
        }
    }

    @Test
    void namesTheLayoutThatGarbledOtherProfiles() {
        assertThat(reader.read("à&àç(é&éùà")).isInstanceOf(Scan.Opaque.class);
        assertThat(fault(KeyboardLayout.FRENCH.garble("]d20109521234543213"))).isEqualTo(Fault.KEYBOARD_LAYOUT);
        assertThat(fault(KeyboardLayout.FRENCH.garble("=A99971312345600=>014032")))
                .isEqualTo(Fault.KEYBOARD_LAYOUT);
        assertThat(fault(KeyboardLayout.GERMAN.garble("=A99971312345600=>014032")))
                .isEqualTo(Fault.KEYBOARD_LAYOUT);
        assertThat(fault("Á99971312345600")).isEqualTo(Fault.KEYBOARD_LAYOUT);
    }

    @Test
    void doesNotBlameTheKeyboardForARightOrAForeignString() {
        assertThat(fault("MRN05032582")).isEqualTo(Fault.UNKNOWN_IDENTIFIER);
        assertThat(fault("")).isEqualTo(Fault.EMPTY);
        String wrongCheck = LABEL.text().substring(0, LABEL.text().length() - 1) + "*";
        assertThat(fault(wrongCheck)).isNotEqualTo(Fault.KEYBOARD_LAYOUT);
    }

    @Test
    void knowsCapsLock() {
        assertThat(fault(LABEL.text().toLowerCase(Locale.ROOT))).isEqualTo(Fault.LOWER_CASE);
    }

    @Test
    void comparesAnUnreadableStringWholeAndKeepsItOutOfItsText() {
        Scan first = reader.read("MRN05032582");
        assertThat(first.sameContent(reader.read("MRN05032582"))).isTrue();
        assertThat(first.sameContent(reader.read("MRN05032583"))).isFalse();
        assertThat(first.toString()).doesNotContain("05032582");
    }

    /** An unreadable string may be the number on a patient's wristband. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "98-77123-X",
                "]C098-77123-X",
                "0198771234567890",
                "VT98-77123X",
                "=98-77123-X",
                "&98-77123-X",
                "w98771234",
                "10877123456789012345678901234567890"
            })
    void adviceNeverQuotesAnUnreadableString(String raw) {
        assertThat(reader.read(raw)).isInstanceOfSatisfying(Scan.Opaque.class, opaque -> {
            assertThat(opaque.advice()).isEqualTo(opaque.fault().advice());
            assertThat(opaque.toString()).doesNotContain("77123").doesNotContain("98");
        });
    }

    @Property(tries = 1000)
    void adviceIsOneOfAFewSentencesUnlessTheStringIsOurs(@ForAll String raw) {
        if (reader.read(raw) instanceof Scan.Opaque opaque && !raw.contains("VT1")) {
            boolean layout = opaque.fault() == Fault.KEYBOARD_LAYOUT || opaque.fault() == Fault.LOWER_CASE;
            assertThat(layout || opaque.advice().equals(opaque.fault().advice()))
                    .isTrue();
        }
    }

    @Test
    void adviceOnALabelOfOursSaysWhatIsWrongWithIt() {
        String wrong = LABEL.text().replace(".B.", ".Q.");
        assertThat(reader.read(wrong))
                .isInstanceOfSatisfying(
                        Scan.Opaque.class, opaque -> assertThat(opaque.advice()).contains("check character"));
    }

    @Property(tries = 500)
    void layoutsRestoreWhatTheyGarbled(@ForAll KeyboardLayout layout, @ForAll("labels") String text) {
        assertThat(layout.restore(layout.garble(text))).isEqualTo(text);
    }

    @Property(tries = 1000)
    void neverThrowsOnRubbish(@ForAll String rubbish) {
        assertThat(reader.read(rubbish)).isNotNull();
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> labels() {
        return net.jqwik.api.Arbitraries.strings()
                .withCharRange('A', 'Z')
                .numeric()
                .withChars(".-/=&(<>,*")
                .ofMaxLength(40);
    }

    private Fault fault(String raw) {
        return reader.read(raw) instanceof Scan.Opaque opaque ? opaque.fault() : throwKnown(raw);
    }

    private static Fault throwKnown(String raw) {
        throw new AssertionError(raw + " was read");
    }
}
