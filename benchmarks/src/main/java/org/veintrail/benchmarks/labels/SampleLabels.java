package org.veintrail.benchmarks.labels;

import java.util.Locale;
import org.veintrail.labels.identity.ApplicationIdentifier;
import org.veintrail.labels.identity.DonationNumber;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.sheet.LabelData;

/** Labels of made-up bags, each another one: sample facility numbers, GS1 prefix 952. */
final class SampleLabels {
    static final String TEMPLATE = "final-product-bag";

    private SampleLabels() {}

    static LabelString label(int number) {
        return LabelString.of("VT269S346Q3Y", LabelKind.BAG, bag(number), 1 + number % 900);
    }

    static ElementString elements(int number) {
        return ElementString.of(
                ElementString.element(ApplicationIdentifier.GTIN, "09521234543213"),
                ElementString.element(ApplicationIdentifier.EXPIRY_DATE_TIME, "2609022359"),
                ElementString.element(ApplicationIdentifier.BATCH, "B26-9S346-" + number % 9),
                ElementString.element(ApplicationIdentifier.SERIAL, bag(number)));
    }

    static LabelData data(int number) {
        return LabelData.empty()
                .label(label(number))
                .donation(new DonationNumber(String.format(Locale.ROOT, "A999926%06d", number % 1_000_000)))
                .with("product", "CD19-A CAR-T cells, cryopreserved")
                .with("batch", "B26-9S346-" + number % 9)
                .with("dose", "180 × 10^6 CAR+ viable cells")
                .with("collected", "21 FEB 2026 09:40 GMT (09:40 UTC)")
                .with("expires", "02 SEP 2026 23:59 CEST (21:59 UTC)")
                .with("storage", "≤ -150 °C, vapour phase nitrogen")
                .gs1(elements(number))
                .with("untested", "yes");
    }

    private static String bag(int number) {
        return "FP-" + Integer.toString(46_656 + number % 1_000_000, 36).toUpperCase(Locale.ROOT) + "-"
                + (1 + number % 97);
    }
}
