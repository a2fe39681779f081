package org.veintrail.command.labels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.veintrail.labels.sheet.LabelData;
import org.veintrail.labels.sheet.LabelMaker;
import org.veintrail.labels.sheet.LabelRefused;
import org.veintrail.labels.sheet.Layout;
import org.veintrail.labels.sheet.Template;
import org.veintrail.labels.symbol.SymbolDoesNotFit;

/** Fills templates with the values of a request: completes what follows from the symbols and refuses what contradicts them. */
public final class LabelSheets {
    private static final String PATIENT = "patient";

    private final LabelMaker maker;
    private final Set<String> knownFields;

    LabelSheets(LabelMaker maker) {
        this.maker = maker;
        this.knownFields = maker.catalogue().templates().stream()
                .flatMap(LabelSheets::fields)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What makes the sheets. */
    public LabelMaker maker() {
        return maker;
    }

    /**
     * A filled label.
     *
     * @param stock what it is printed on, empty for the first stock of the template
     * @throws RequestRefusedException where the values do not go with the template or with each other
     * @throws LabelRefused where template or stock are unknown or do not go together, or a value cannot be printed
     * @throws SymbolDoesNotFit where a symbol would fall below the stock's least module
     */
    public Layout layout(String templateId, String stockId, int dpi, Map<String, String> given) {
        Template template = maker.catalogue().template(templateId);
        LabelData data = data(template, given);
        String stock = stockId.isEmpty() ? template.stocks().getFirst() : stockId;
        try {
            return maker.layout(template.id(), stock, dpi, data);
        } catch (LabelRefused | SymbolDoesNotFit e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw RequestRefusedException.whole(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "symbol-refused",
                    "A symbol of the label cannot carry what it was given: symbols take printable ASCII, and Code 128 a short text."
                            + " Shorten the value or write it in ASCII.");
        }
    }

    /** The values of a label with all that follows from its symbols, as {@link #layout} takes them. */
    public LabelData data(Template template, Map<String, String> given) {
        requireKnown(template, given);
        Map<String, String> values = new HashMap<>(given);
        DerivedFields.scannerTest().forEach((field, value) -> {
            if (template.required().contains(field)) {
                values.putIfAbsent(field, value);
            }
        });
        LabelData data = DerivedFields.complete(values);
        List<FieldFault> missing = template.required().stream()
                .filter(field -> !data.has(field))
                .map(field -> new FieldFault("/data/" + field, "is missing"))
                .toList();
        if (!missing.isEmpty()) {
            throw RequestRefusedException.label("label-incomplete", missing);
        }
        return data;
    }

    /** A name that no template has is not repeated: it may be a value in the wrong place. */
    private void requireKnown(Template template, Map<String, String> given) {
        List<FieldFault> faults = new ArrayList<>();
        boolean patient = false;
        for (String field : given.keySet()) {
            if (fields(template).noneMatch(field::equals)) {
                boolean known = knownFields.contains(field);
                boolean names = field.startsWith(PATIENT) && !template.patientData();
                patient |= names;
                faults.add(new FieldFault(
                        known ? "/data/" + field : "/data",
                        names
                                ? "names the patient, and no patient data may stand on a label " + template.id()
                                : (known ? "is no field" : "has a field that is none") + " of the template "
                                        + template.id() + "; it takes "
                                        + fields(template).toList()));
            }
        }
        if (!faults.isEmpty()) {
            throw RequestRefusedException.label(patient ? "patient-data-not-allowed" : "label-field-unknown", faults);
        }
    }

    private static Stream<String> fields(Template template) {
        return Stream.concat(template.required().stream(), template.optional().stream());
    }
}
