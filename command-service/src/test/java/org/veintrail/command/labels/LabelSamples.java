package org.veintrail.command.labels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.Tag;

/** Made-up data for every template, with nothing that follows from something else. */
final class LabelSamples {
    static final String ORDER = "VT269S346Q3Y";
    static final String BAG =
            LabelString.of(ORDER, LabelKind.BAG, "FP-9S346-11", 2).text();
    static final String SHIPPER =
            LabelString.of(ORDER, LabelKind.SHIPPER, "SHIPPER-SHP-9S346-IN1", 1).text();
    private static final String BATCH =
            LabelString.of(ORDER, LabelKind.BATCH_RECORD, "B26-9S346-1", 1).text();

    private LabelSamples() {}

    /** The data by template. */
    static Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        all.put(
                "collection-bag",
                bag(Map.of(
                        "site",
                        "Leeds, chair 1",
                        "volume",
                        "194 mL",
                        "anticoagulant",
                        "ACD-A",
                        "collected",
                        "21 FEB 2026 09:40 GMT")));
        all.put(
                "final-product-bag",
                bag(Map.of(
                        "batch",
                        "B26-9S346-1",
                        "gs1",
                        "(01)09521234543213(7003)2609022359(10)B26-9S346-1(21)FP-9S346-11")));
        all.put("final-product-bag-small", bag(Map.of()));
        all.put(
                "batch-record",
                Map.of(
                        "label", BATCH,
                        "din", "A999926587472",
                        "product", "CD19-A CAR-T cells",
                        "opened", "23 FEB 2026 08:05 CET",
                        "suite", "GHENT-SUITE-3",
                        "protocol", "MBR-7.2",
                        "bags", "BAG-9S346-1"));
        all.put("shipper", shipper());
        all.put(
                "wristband",
                Map.of(
                        "coi", ORDER,
                        "patientName", "SAMPLE, Zofia",
                        "patientBirthDate", "14 SEP 1945",
                        "patientWristband", "MRN00000017"));
        all.put("scanner-test", Map.of());
        all.put(
                "storage-position",
                Map.of(
                        "tag",
                        new Tag(Tag.Kind.POSITION, "GHENT/LN2-4/R6/B12/1").text(),
                        "vessel",
                        "Vapour phase nitrogen, vessel 4"));
        all.put(
                "staff-badge",
                Map.of(
                        "tag", new Tag(Tag.Kind.STAFF, "U-0042").text(),
                        "staffName", "Operator Two",
                        "role", "Cell processing"));
        return all;
    }

    static Map<String, String> shipper() {
        return Map.of(
                "label", SHIPPER,
                "shipment", "SHP-9S346-IN1",
                "from", "Apheresis unit, Leeds",
                "to", "Cell manufacturing, Ghent",
                "temperature", "2 to 8 °C",
                "arriveBy", "22 FEB 2026 16:00 CET");
    }

    private static Map<String, String> bag(Map<String, String> more) {
        Map<String, String> data = new LinkedHashMap<>(more);
        data.put("label", BAG);
        data.put("din", "A9999 26 587472");
        data.put("product", "CD19-A CAR-T cells");
        data.put("expires", "02 SEP 2026 23:59 CEST");
        data.put("storage", "below -150 °C");
        return data;
    }
}
