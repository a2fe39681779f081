package org.veintrail.labels.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The data of labels for sites that print with their own label software: the same fields that our templates take, so that
 * both print the same. Every label is checked against its template first.
 */
public final class LabelExport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LabelExport() {}

    /**
     * A table after RFC 4180: a header with {@code template}, {@code version} and every field of the template in its
     * order, then one row for each label. Every cell is quoted, rows end with CR LF; a separator inside a GS1 field stays
     * ASCII 29, beside it stands the field with the text in brackets. Import the columns as text: ISBT 128 data begin
     * with {@code =}, which a spreadsheet would take for a formula.
     *
     * @throws LabelRefused when a label lacks a field or has one that the template does not know
     */
    public static String csv(Template template, List<LabelData> labels) {
        List<String> fields = fields(template);
        StringBuilder out = new StringBuilder();
        List<String> header = new ArrayList<>(List.of("template", "version"));
        header.addAll(fields);
        row(out, header);
        for (LabelData label : labels) {
            Layouter.requireFields(template, label);
            List<String> cells = new ArrayList<>(List.of(template.id(), Integer.toString(template.version())));
            fields.forEach(field -> cells.add(label.value(field)));
            row(out, cells);
        }
        return out.toString();
    }

    /**
     * {@code {"template": ..., "version": ..., "labels": [{field: value, ...}]}} after RFC 8259; fields without a value are
     * left out, ASCII 29 is written as an escape.
     *
     * @throws LabelRefused when a label lacks a field or has one that the template does not know
     */
    public static String json(Template template, List<LabelData> labels) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (LabelData label : labels) {
            Layouter.requireFields(template, label);
            Map<String, String> row = new LinkedHashMap<>();
            fields(template).stream().filter(label::has).forEach(field -> row.put(field, label.value(field)));
            rows.add(row);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("template", template.id());
        document.put("version", template.version());
        document.put("labels", rows);
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings and numbers can always be written as JSON", e);
        }
    }

    private static List<String> fields(Template template) {
        List<String> fields = new ArrayList<>(template.required());
        fields.addAll(template.optional());
        return fields;
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append(cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }
}
