package org.veintrail.labels.sheet;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.veintrail.labels.check.ScannerCheck;
import org.veintrail.labels.identity.ApplicationIdentifier;
import org.veintrail.labels.identity.DonationNumber;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.OrderId;
import org.veintrail.labels.identity.Tag;

/** Data for every template, all of it made up: sample facility numbers, GS1 prefix 952. */
public final class Samples {
    private static final String ORDER = "VT269S346Q3Y";
    private static final DonationNumber DONATION = new DonationNumber("A999926587472");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    private Samples() {}

    static Map<String, LabelData> all() {
        Map<String, LabelData> all = new LinkedHashMap<>();
        all.put("collection-bag", collectionBag());
        all.put("final-product-bag", finalProductBag());
        all.put("final-product-bag-small", smallBag());
        all.put("batch-record", batchRecord());
        all.put("shipper", shipper());
        all.put("wristband", wristband());
        all.put("scanner-test", scannerTest());
        all.put("storage-position", storagePosition());
        all.put("staff-badge", staffBadge());
        return all;
    }

    /** The sample data of a template. */
    public static LabelData of(String template) {
        return Objects.requireNonNull(all().get(template), template);
    }

    static LabelData collectionBag() {
        return LabelData.empty()
                .label(LabelString.of(ORDER, LabelKind.BAG, "BAG-9S346-1", 1))
                .donation(DONATION)
                .with("product", "MNC(A) for CD19-A, apheresis")
                .time("collected", LabelTimes.at(LocalDateTime.of(2026, 2, 21, 9, 40), LONDON), true)
                .time("expires", LabelTimes.at(LocalDateTime.of(2026, 2, 24, 9, 40), LONDON), true)
                .with("storage", "2 to 8 °C, do not freeze")
                .with("site", "Leeds, chair 1")
                .with("volume", "194 mL")
                .with("anticoagulant", "ACD-A")
                .with("untested", "yes");
    }

    static LabelData finalProductBag() {
        return LabelData.empty()
                .label(LabelString.of(ORDER, LabelKind.BAG, "FP-9S346-11", 1))
                .donation(DONATION)
                .with("product", "CD19-A CAR-T cells, cryopreserved")
                .with("batch", "B26-9S346-1")
                .with("dose", "180 × 10^6 CAR+ viable cells")
                .time("collected", LabelTimes.at(LocalDateTime.of(2026, 2, 21, 9, 40), LONDON), true)
                .time("expires", LabelTimes.at(LocalDateTime.of(2026, 9, 2, 23, 59), BRUSSELS), true)
                .with("storage", "≤ -150 °C, vapour phase nitrogen")
                .gs1(ElementString.of(
                        ElementString.element(ApplicationIdentifier.GTIN, "09521234543213"),
                        ElementString.element(ApplicationIdentifier.EXPIRY_DATE_TIME, "2609022359"),
                        ElementString.element(ApplicationIdentifier.BATCH, "B26-9S346-1"),
                        ElementString.element(ApplicationIdentifier.SERIAL, "FP-9S346-11")))
                .with("untested", "yes");
    }

    static LabelData smallBag() {
        return LabelData.empty()
                .label(LabelString.of(ORDER, LabelKind.BAG, "FP-9S346-12", 2))
                .donation(DONATION)
                .with("product", "CD19-A CAR-T cells, cryopreserved")
                .time("expires", LabelTimes.at(LocalDateTime.of(2026, 9, 2, 23, 59), BRUSSELS), true)
                .with("storage", "≤ -150 °C, vapour phase nitrogen")
                .with("untested", "yes");
    }

    private static LabelData batchRecord() {
        return LabelData.empty()
                .label(LabelString.of(ORDER, LabelKind.BATCH_RECORD, "B26-9S346-1", 1))
                .donation(DONATION)
                .with("product", "CD19-A CAR-T cells, cryopreserved")
                .time("opened", LabelTimes.at(LocalDateTime.of(2026, 2, 23, 8, 5), BRUSSELS), false)
                .with("suite", "GHENT-SUITE-3")
                .with("protocol", "MBR-7.2")
                .with("bags", "BAG-9S346-1");
    }

    private static LabelData shipper() {
        String sscc = ElementString.withCheckDigit("09521234500000017");
        ElementString elements = ElementString.of(ElementString.element(ApplicationIdentifier.SSCC, sscc));
        return LabelData.empty()
                .label(LabelString.of(ORDER, LabelKind.SHIPPER, "SHIPPER-SHP-9S346-IN1", 1))
                .with("shipment", "SHP-9S346-IN1")
                .with("from", "Apheresis unit, Leeds, United Kingdom")
                .with("to", "Cell manufacturing, dock 4, Ghent, Belgium")
                .with("temperature", "2 to 8 °C")
                .time("arriveBy", LabelTimes.at(LocalDateTime.of(2026, 2, 22, 16, 0), BRUSSELS), true)
                .with("sscc", elements.text())
                .with("ssccText", elements.bracketed())
                .with("seal", "SEAL-488218")
                .with("logger", "LOG-76750")
                .with("contact", "Cell logistics, day and night: +32 9 555 0134")
                .with("untested", "yes");
    }

    private static LabelData wristband() {
        return LabelData.empty()
                .order(new OrderId(ORDER))
                .with("patientName", "SAMPLE, Žofia Ågot")
                .with("patientBirthDate", LabelTimes.date(java.time.LocalDate.of(1945, 9, 14)))
                .with("patientWristband", "MRN00000017")
                .with("site", "Leeds, ward 4");
    }

    private static LabelData scannerTest() {
        return LabelData.of(ScannerCheck.fields());
    }

    private static LabelData storagePosition() {
        return LabelData.empty()
                .tag(new Tag(Tag.Kind.POSITION, "GHENT/LN2-4/R6/B12/1"))
                .with("vessel", "Vapour phase nitrogen, vessel 4");
    }

    private static LabelData staffBadge() {
        return LabelData.empty()
                .tag(new Tag(Tag.Kind.STAFF, "U-0042"))
                .with("staffName", "Operator Two")
                .with("role", "Cell processing")
                .with("site", "Ghent")
                .with("validUntil", LabelTimes.date(java.time.LocalDate.of(2026, 12, 31)));
    }
}
