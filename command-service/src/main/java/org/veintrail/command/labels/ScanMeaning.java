package org.veintrail.command.labels;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.veintrail.labels.decode.FoundSymbol;
import org.veintrail.labels.identity.ApplicationIdentifier;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.Fault;
import org.veintrail.labels.identity.IsbtMessage;
import org.veintrail.labels.identity.IsbtStructure;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.Scan;
import org.veintrail.labels.identity.ScanReader;

/** Puts into words for a program what a scan is. What no profile reads is not repeated: it may be a patient's wristband. */
final class ScanMeaning {
    private final ScanReader reader;
    private final Whereabouts whereabouts;

    ScanMeaning(ScanReader reader, Whereabouts whereabouts) {
        this.reader = reader;
        this.whereabouts = whereabouts;
    }

    /** The meaning of a symbol on a photo. */
    Map<String, Object> of(FoundSymbol symbol) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("symbology", word(symbol.symbology()));
        answer.put("symbologyIdentifier", symbol.symbology().identifier());
        answer.putAll(of(symbol.scanned()));
        return answer;
    }

    /** The meaning of a string as a scanner sends it. */
    Map<String, Object> of(String raw) {
        Map<String, Object> answer = new LinkedHashMap<>();
        switch (reader.read(raw)) {
            case Scan.Label scan -> label(answer, scan.label());
            case Scan.TagScan scan -> {
                answer.put("is", "own-tag");
                answer.put("tag", scan.tag().text());
                answer.put("kind", word(scan.tag().kind()));
                answer.put("id", scan.tag().id());
            }
            case Scan.Order scan -> {
                answer.put("is", "order");
                answer.put("orderId", scan.order().value());
            }
            case Scan.Gs1 scan -> {
                answer.put("is", "gs1");
                answer.put(
                        "elements",
                        scan.elements().elements().stream()
                                .map(ScanMeaning::element)
                                .toList());
            }
            case Scan.Isbt scan -> isbt(answer, scan.message());
            case Scan.Opaque scan -> opaque(answer, raw, scan);
        }
        return answer;
    }

    private void label(Map<String, Object> answer, LabelString label) {
        answer.put("is", "own-label");
        answer.put("label", label.text());
        answer.put("orderId", label.order().value());
        answer.put("kind", word(label.kind()));
        answer.put("object", label.objectId());
        answer.put("copy", label.copy());
        whereabouts.of(label).ifPresent(known -> {
            answer.put("labelId", known.labelId());
            answer.put("state", known.state());
            known.place().ifPresent(place -> answer.put("shouldBeAt", place));
        });
    }

    /** A GSRN of a patient, application identifier 8018, is named and withheld. */
    private static Map<String, Object> element(ElementString.Element element) {
        boolean patient = element.ai() == ApplicationIdentifier.PATIENT;
        return Map.of(
                "ai",
                element.ai().code(),
                "name",
                word(element.ai()),
                "value",
                patient ? "" : element.value(),
                "withheld",
                patient);
    }

    private static void isbt(Map<String, Object> answer, IsbtMessage message) {
        answer.put("is", "isbt-128");
        message.reference().ifPresent(reference -> answer.put("reference", reference));
        answer.put(
                "structures",
                message.structures().stream()
                        .map(each -> Map.of("name", structure(each), "text", each.text()))
                        .toList());
    }

    private static String structure(IsbtStructure structure) {
        return switch (structure) {
            case IsbtStructure.Donation each -> "donation-number";
            case IsbtStructure.ProductCode each -> "product-code";
            case IsbtStructure.Date each -> "date";
            case IsbtStructure.DateAndTime each -> "date-and-time";
            case IsbtStructure.FlexibleDateTime each -> "flexible-date-and-time";
            case IsbtStructure.Division each -> "division";
            case IsbtStructure.ProcessorProduct each -> "processor-product";
            case IsbtStructure.Lot each -> "lot";
            case IsbtStructure.ChainOfIdentity each -> "chain-of-identity";
        };
    }

    private void opaque(Map<String, Object> answer, String raw, Scan.Opaque scan) {
        answer.put("is", "opaque");
        answer.put("characters", scan.content().length());
        answer.put("fault", word(scan.fault()));
        answer.put("position", scan.position());
        answer.put("advice", Advice.of(raw, scan.fault(), scan.advice()));
        if (scan.fault() == Fault.KEYBOARD_LAYOUT) {
            reader.suspectedLayout(raw).ifPresent(layout -> answer.put("keyboardLayout", layout.title()));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
