package org.veintrail.command.labels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.labels.sheet.Catalogue;
import org.veintrail.labels.sheet.LabelMaker;
import org.veintrail.labels.sheet.Stock;
import org.veintrail.labels.sheet.Template;

/** {@code GET /api/labels/templates}: which labels can be made, on what, and what they need to be told. */
@RestController
class TemplatesController {
    private final List<Described> templates;

    TemplatesController(LabelMaker maker) {
        Catalogue catalogue = maker.catalogue();
        this.templates = catalogue.templates().stream()
                .map(template -> describe(template, catalogue))
                .toList();
    }

    /**
     * A template as callers see it.
     *
     * @param kind the kind of label that it makes, absent for sheets without a label string
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Described(
            String id,
            int version,
            String title,
            @Nullable String kind,
            boolean patientData,
            List<StockSize> stocks,
            List<Field> fields) {}

    /** A stock the template is made for; sizes in millimetres. */
    record StockSize(String id, String name, double widthMm, double heightMm, List<Integer> dpi) {}

    /** A field; one that follows from another may be left out although the label needs it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Field(String name, boolean required, @Nullable String followsFrom) {}

    @GetMapping("/api/labels/templates")
    List<Described> templates() {
        return templates;
    }

    private static Described describe(Template template, Catalogue catalogue) {
        return new Described(
                template.id(),
                template.version(),
                template.title(),
                kind(template),
                template.patientData(),
                template.stocks().stream()
                        .map(catalogue::stock)
                        .map(TemplatesController::size)
                        .toList(),
                Stream.concat(
                                template.required().stream().map(name -> field(template, name, true)),
                                template.optional().stream().map(name -> field(template, name, false)))
                        .toList());
    }

    private static @Nullable String kind(Template template) {
        return template.kind() == null
                ? null
                : template.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static StockSize size(Stock stock) {
        return new StockSize(stock.id(), stock.name(), stock.widthMm(), stock.heightMm(), stock.dpi());
    }

    private static Field field(Template template, String name, boolean required) {
        boolean fromLabel = name.equals("coi") && template.required().contains("label");
        return new Field(name, required, fromLabel ? "label" : DerivedFields.SOURCES.get(name));
    }
}
