package org.veintrail.labels.sheet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.veintrail.labels.identity.LabelKind;

/** What a template must keep to; a template that does not is refused when it is loaded. */
final class TemplateRules {
    /** The field for the label string. */
    static final String LABEL = "label";

    private static final double ROUNDING = 1e-6;
    private static final double SMALLEST_POINTS = 4.5;

    private TemplateRules() {}

    static void require(Template template, Catalogue catalogue) {
        if (template.version() < 1
                || template.stocks().isEmpty()
                || template.elements().isEmpty()) {
            throw refuse(template, "needs a version from 1, a stock and an element");
        }
        requireFields(template);
        requireKind(template);
        for (String id : template.stocks()) {
            Stock stock = catalogue.stock(id);
            for (Template.Element element : template.elements()) {
                requireInside(template, stock, element);
                requireSizes(template, stock, element);
            }
        }
        requireFreeSymbols(template);
    }

    private static void requireFields(Template template) {
        Set<String> declared = new HashSet<>(template.required());
        for (String field : template.optional()) {
            if (!declared.add(field)) {
                throw refuse(template, "declares the field \"" + field + "\" twice");
            }
        }
        Set<String> used = new HashSet<>();
        template.elements().forEach(element -> used.addAll(Fields.usedBy(element)));
        for (String field : used) {
            if (!declared.contains(field)) {
                throw refuse(template, "uses the field \"" + field + "\" without declaring it");
            }
        }
        for (String field : declared) {
            if (!used.contains(field)) {
                throw refuse(template, "declares the field \"" + field + "\" and never prints it");
            }
            if (field.startsWith(Fields.PATIENT_PREFIX) && !template.patientData()) {
                throw refuse(template, "prints \"" + field + "\" though no patient data may stand on it");
            }
        }
        requirePatientOutOfSymbols(template);
    }

    /** A label string says what it is stuck on; a template that takes one says which of them. */
    private static void requireKind(Template template) {
        boolean takesLabel =
                template.required().contains(LABEL) || template.optional().contains(LABEL);
        if (takesLabel && template.kind() == null) {
            throw refuse(
                    template,
                    "takes a \"" + LABEL + "\" and does not say of which kind; add \"kind\", one of "
                            + List.of(LabelKind.values()));
        }
        if (!takesLabel && template.kind() != null) {
            throw refuse(template, "is of the kind " + template.kind() + " and has no field \"" + LABEL + "\"");
        }
    }

    /** 21 CFR 1271.290: the code on the label holds no name and no record number. */
    private static void requirePatientOutOfSymbols(Template template) {
        for (Template.Element element : template.elements()) {
            if (element instanceof Template.SymbolBox symbol) {
                for (String field : Fields.in(symbol.content())) {
                    if (field.startsWith(Fields.PATIENT_PREFIX) && !field.equals("patientWristband")) {
                        throw refuse(
                                template, "encodes \"" + field + "\"; a name or birth date never stands in a symbol");
                    }
                }
            }
        }
    }

    private static void requireInside(Template template, Stock stock, Template.Element e) {
        double m = stock.marginMm() - ROUNDING;
        boolean inside = e.w() > 0
                && e.h() > 0
                && e.x() >= m
                && e.y() >= m
                && e.x() + e.w() <= stock.widthMm() - m
                && e.y() + e.h() <= stock.heightMm() - m;
        if (!inside) {
            throw refuse(
                    template,
                    "has an element at " + e.x() + ", " + e.y() + " of " + e.w() + " x " + e.h()
                            + " mm outside the printable area of \"" + stock.id() + "\" ("
                            + stock.widthMm() + " x " + stock.heightMm() + " mm, margin " + stock.marginMm() + ")");
        }
    }

    private static void requireSizes(Template template, Stock stock, Template.Element element) {
        switch (element) {
            case Template.Text text -> {
                if (text.least() < SMALLEST_POINTS || text.least() > text.size()) {
                    throw refuse(
                            template,
                            "prints \"" + text.text() + "\" at " + text.least() + " to " + text.size()
                                    + " points; text is at least " + SMALLEST_POINTS + " points");
                }
            }
            case Template.SymbolBox symbol -> {
                if (symbol.module() < stock.minimumModuleMm()) {
                    throw refuse(
                            template,
                            "asks for modules of " + symbol.module() + " mm; \"" + stock.id() + "\" holds no less than "
                                    + stock.minimumModuleMm());
                }
            }
            case Template.Frame frame -> {
                if (frame.stroke() <= 0) {
                    throw refuse(template, "has a frame without a line");
                }
            }
            case Template.Fill fill -> {}
            case Template.Icon icon -> {}
        }
    }

    /** Nothing may stand in the box of a symbol or icon, unless the two are never drawn together. */
    private static void requireFreeSymbols(Template template) {
        List<Template.Element> elements = template.elements();
        for (int i = 0; i < elements.size(); i++) {
            for (int j = 0; j < elements.size(); j++) {
                if (i != j && solid(elements.get(i))) {
                    requireFree(template, elements.get(i), elements.get(j));
                }
            }
        }
    }

    private static boolean solid(Template.Element element) {
        return element instanceof Template.SymbolBox || element instanceof Template.Icon;
    }

    private static void requireFree(Template template, Template.Element symbol, Template.Element other) {
        if (!(other instanceof Template.Frame) && overlap(symbol, other) && !exclusive(symbol, other)) {
            throw refuse(
                    template,
                    "lets an element at " + other.x() + ", " + other.y() + " reach into the symbol or icon at "
                            + symbol.x() + ", " + symbol.y());
        }
    }

    private static boolean exclusive(Template.Element a, Template.Element b) {
        return a.when() != null
                && b.when() != null
                && !a.when().equals(b.when())
                && Fields.name(a.when()).equals(Fields.name(b.when()));
    }

    private static boolean overlap(Template.Element a, Template.Element b) {
        return a.x() + ROUNDING < b.x() + b.w()
                && b.x() + ROUNDING < a.x() + a.w()
                && a.y() + ROUNDING < b.y() + b.h()
                && b.y() + ROUNDING < a.y() + a.h();
    }

    private static LabelRefused refuse(Template template, String what) {
        return new LabelRefused("The template \"" + template.id() + "\" version " + template.version() + " " + what);
    }
}
