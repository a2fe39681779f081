package org.veintrail.command.labels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.labels.sheet.LabelData;
import org.veintrail.labels.sheet.LabelMaker;
import org.veintrail.labels.sheet.LabelRefused;
import org.veintrail.labels.sheet.Layout;
import org.veintrail.labels.sheet.Template;
import org.veintrail.labels.symbol.SymbolDoesNotFit;

/** {@code POST /api/labels/preview}: a label as it would be printed. Records nothing and prints nothing. */
@RestController
class PreviewController {
    private static final String PATIENT = "patient";

    private final LabelMaker maker;
    private final Set<String> knownFields;

    PreviewController(LabelMaker maker) {
        this.maker = maker;
        this.knownFields = maker.catalogue().templates().stream()
                .flatMap(PreviewController::fields)
                .collect(Collectors.toUnmodifiableSet());
    }

    @PostMapping(path = "/api/labels/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> preview(
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        PreviewRequest request = PreviewRequest.read(body);
        OutputFormat format = request.format().orElseGet(() -> OutputFormat.accepted(accept));
        Layout layout = layout(request);
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"" + request.template() + "." + format.code() + "\"")
                .body(format.render(maker, layout));
    }

    private Layout layout(PreviewRequest request) {
        Template template = maker.catalogue().template(request.template());
        LabelData data = data(template, request.data());
        String stock = request.stock().isEmpty() ? template.stocks().getFirst() : request.stock();
        try {
            return maker.layout(template.id(), stock, request.dpi(), data);
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

    private LabelData data(Template template, Map<String, String> given) {
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
