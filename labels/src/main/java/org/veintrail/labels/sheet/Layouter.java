package org.veintrail.labels.sheet;

import java.util.ArrayList;
import java.util.List;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.symbol.Resolution;
import org.veintrail.labels.symbol.SymbolEncoder;
import org.veintrail.labels.symbol.SymbolPlan;

/** Fills a template with data. Thread-safe. */
final class Layouter {
    private final SymbolEncoder encoder;

    Layouter(SymbolEncoder encoder) {
        this.encoder = encoder;
    }

    Layout layout(Template template, Stock stock, Resolution resolution, LabelData data) {
        requireData(template, stock, resolution, data);
        List<Layout.Item> items = new ArrayList<>();
        for (Template.Element element : template.elements()) {
            if (Fields.drawn(element.when(), data)) {
                switch (element) {
                    case Template.Text text -> items.addAll(text(text, data));
                    case Template.SymbolBox symbol -> items.add(symbol(symbol, stock, resolution, data));
                    case Template.Frame frame -> items.addAll(frame(frame));
                    case Template.Fill fill -> items.add(new Layout.Box(fill.x(), fill.y(), fill.w(), fill.h()));
                    case Template.Icon icon ->
                        items.add(new Layout.Drawing(Icons.draw(icon.icon(), icon.x(), icon.y(), icon.w(), icon.h())));
                }
            }
        }
        return new Layout(template, stock, resolution, items);
    }

    private static void requireData(Template template, Stock stock, Resolution resolution, LabelData data) {
        if (!template.stocks().contains(stock.id())) {
            throw new LabelRefused("The template \"" + template.id() + "\" is made for " + template.stocks()
                    + ", not for \"" + stock.id() + "\"");
        }
        if (!stock.dpi().contains(resolution.dpi())) {
            throw new LabelRefused("The stock \"" + stock.id() + "\" is printed at " + stock.dpi() + " dpi, not at "
                    + resolution.dpi());
        }
        requireFields(template, data);
    }

    static void requireFields(Template template, LabelData data) {
        requireKind(template, data);
        for (String field : template.required()) {
            if (!data.has(field)) {
                throw new LabelRefused("The template \"" + template.id() + "\" needs the field \"" + field
                        + "\"; it needs " + template.required());
            }
        }
        for (String field : data.values().keySet()) {
            if (!template.required().contains(field) && !template.optional().contains(field)) {
                throw new LabelRefused("The template \"" + template.id() + "\" has no field \"" + field
                        + "\"; it takes " + template.required() + " and may take " + template.optional());
            }
        }
    }

    private static void requireKind(Template template, LabelData data) {
        LabelKind kind = template.kind();
        if (kind == null || !data.has(TemplateRules.LABEL)) {
            return;
        }
        LabelKind given = LabelString.parse(data.value(TemplateRules.LABEL))
                .found()
                .map(LabelString::kind)
                .orElseThrow(() -> new LabelRefused("The field \"" + TemplateRules.LABEL
                        + "\" holds no label string; it is made from order, kind, object and copy"));
        if (given != kind) {
            throw new LabelRefused("The template \"" + template.id() + "\" is for labels of the kind " + kind
                    + ", this one is of the kind " + given + "; choose the template for it");
        }
    }

    private static List<Layout.Line> text(Template.Text box, LabelData data) {
        String filled = Fields.fill(
                        box.text(), field -> PrintableText.require(field, data.value(field), box.fontOrRegular()))
                .strip();
        return filled.isEmpty() ? List.of() : TextFitter.fit(box, filled);
    }

    private Layout.Placed symbol(Template.SymbolBox box, Stock stock, Resolution resolution, LabelData data) {
        String content = Fields.fill(box.content(), data::value);
        SymbolPlan plan = SymbolPlan.plan(
                encoder.encode(box.symbology(), content),
                resolution,
                stock.minimumModuleMm(),
                box.module(),
                box.w(),
                box.h());
        Template.Align align = box.align();
        double rest = box.w() - plan.widthMm();
        double shift =
                align == null || align == Template.Align.CENTER ? rest / 2 : align == Template.Align.LEFT ? 0 : rest;
        int x = (int) Math.floor((box.x() + shift) * resolution.dotsPerMm());
        int y = (int) Math.floor((box.y() + (box.h() - plan.heightMm()) / 2) * resolution.dotsPerMm());
        return new Layout.Placed(plan, x, y);
    }

    private static List<Layout.Item> frame(Template.Frame f) {
        double s = f.stroke();
        return List.of(
                new Layout.Box(f.x(), f.y(), f.w(), s),
                new Layout.Box(f.x(), f.y() + f.h() - s, f.w(), s),
                new Layout.Box(f.x(), f.y() + s, s, f.h() - 2 * s),
                new Layout.Box(f.x() + f.w() - s, f.y() + s, s, f.h() - 2 * s));
    }
}
