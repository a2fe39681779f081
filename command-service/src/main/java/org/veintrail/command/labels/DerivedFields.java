package org.veintrail.command.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.veintrail.labels.check.ScannerCheck;
import org.veintrail.labels.identity.DonationNumber;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.OrderId;
import org.veintrail.labels.identity.Reading;
import org.veintrail.labels.identity.Tag;
import org.veintrail.labels.sheet.LabelData;

/**
 * Makes what stands on a label for the eye follow from what stands in its symbols. A text that is given too and says something
 * else is refused: a label on which symbol and text disagree names two patients.
 */
final class DerivedFields {
    /** The texts that follow from other fields, with the field they follow from. */
    static final Map<String, String> SOURCES = Map.of(
            "container", "label",
            "copy", "label",
            "dinCheck", "din",
            "gs1Text", "gs1",
            "ssccText", "sscc",
            "tagId", "tag");

    private final LabelData given;
    private final Map<String, String> complete;
    private final List<FieldFault> faults = new ArrayList<>();

    private DerivedFields(LabelData given) {
        this.given = given;
        this.complete = new LinkedHashMap<>(given.values());
    }

    /**
     * The data with all that follows from it.
     *
     * @throws RequestRefusedException naming the fields that cannot be read or that contradict one another
     */
    static LabelData complete(Map<String, String> values) {
        DerivedFields fields = new DerivedFields(LabelData.of(values));
        fields.read("coi", OrderId::parse, order -> LabelData.empty().order(order));
        fields.read("label", LabelString::parse, label -> LabelData.empty().label(label));
        fields.read("tag", Tag::parse, tag -> LabelData.empty().tag(tag));
        fields.read("din", DerivedFields::donation, din -> LabelData.empty().donation(din));
        fields.read(
                "gs1", DerivedFields::elements, elements -> LabelData.empty().gs1(elements));
        fields.read(
                "sscc",
                DerivedFields::elements,
                elements -> LabelData.empty().with("sscc", elements.text()).with("ssccText", elements.bracketed()));
        if (!fields.faults.isEmpty()) {
            throw RequestRefusedException.label("label-contradictory", fields.faults);
        }
        return LabelData.of(fields.complete);
    }

    /** What the scanner test sheet always holds; judged against the same texts when it is scanned. */
    static Map<String, String> scannerTest() {
        return ScannerCheck.fields();
    }

    private <T> void read(String field, Function<String, Reading<T>> parser, Function<T, LabelData> derive) {
        String raw = given.values().get(field);
        if (raw == null) {
            return;
        }
        Reading<T> reading = parser.apply(raw);
        reading.refusal()
                .ifPresent(fault -> faults.add(new FieldFault(
                        "/data/" + field,
                        "cannot be read at character " + fault.position() + ": "
                                + Advice.of(raw, fault.fault(), fault.reason()))));
        reading.found().map(derive).ifPresent(derived -> merge(field, derived));
    }

    private void merge(String source, LabelData derived) {
        derived.values().forEach((field, value) -> {
            String before = Optional.ofNullable(given.values().get(field)).orElse(value);
            if (!field.equals(source) && !before.equals(value)) {
                faults.add(new FieldFault(
                        "/data/" + field,
                        "contradicts /data/" + source + ", from which follows \"" + value + "\"; leave it out"));
            }
            complete.put(field, value);
        });
    }

    private static Reading<DonationNumber> donation(String raw) {
        String number = raw.replace(" ", "");
        return number.length() == DonationNumber.LENGTH
                ? DonationNumber.parse(number)
                : DonationNumber.parseWithCheck(number);
    }

    private static Reading<ElementString> elements(String raw) {
        return raw.startsWith("(") ? ElementString.parseBracketed(raw) : ElementString.parse(raw);
    }
}
