package org.veintrail.labels.sheet;

import java.awt.geom.Path2D;
import java.util.List;
import org.veintrail.labels.symbol.Resolution;
import org.veintrail.labels.symbol.SymbolPlan;

/**
 * A label with everything in its place, in millimetres from the upper left corner; what every renderer draws.
 *
 * @param template the design
 * @param stock what it is printed on
 * @param resolution of the printer
 * @param items in the order they are drawn
 */
public record Layout(Template template, Stock stock, Resolution resolution, List<Item> items) {
    /** Copies the list. */
    public Layout {
        items = List.copyOf(items);
    }

    /** Something drawn. */
    public sealed interface Item {}

    /**
     * One line of text.
     *
     * @param text every character has a glyph
     * @param font the font
     * @param em size of the em in millimetres
     * @param x left end
     * @param baseline height of the baseline
     * @param white whether it is white
     */
    public record Line(String text, LabelFont font, double em, double x, double baseline, boolean white)
            implements Item {}

    /**
     * A black rectangle.
     *
     * @param x left edge
     * @param y upper edge
     * @param w width
     * @param h height
     */
    public record Box(double x, double y, double w, double h) implements Item {}

    /**
     * A filled drawing.
     *
     * @param path in millimetres
     */
    public record Drawing(Path2D path) implements Item {}

    /**
     * A symbol on whole dots.
     *
     * @param plan the symbol at its size
     * @param x left edge of the quiet zone in dots
     * @param y upper edge of the quiet zone in dots
     */
    public record Placed(SymbolPlan plan, int x, int y) implements Item {}

    /** Width of the label in dots. */
    public int widthDots() {
        return resolution.dots(stock.widthMm());
    }

    /** Height of the label in dots. */
    public int heightDots() {
        return resolution.dots(stock.heightMm());
    }

    /** The symbols. */
    public List<Placed> symbols() {
        return items.stream()
                .filter(Placed.class::isInstance)
                .map(Placed.class::cast)
                .toList();
    }
}
