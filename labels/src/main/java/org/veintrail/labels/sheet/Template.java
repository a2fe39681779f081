package org.veintrail.labels.sheet;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.labels.identity.LabelKind;
import org.veintrail.labels.identity.Symbology;

/**
 * A label design: which fields it takes and where they stand on which stock. A change of the design is a new version.
 *
 * @param id short name, used in requests
 * @param version counted from 1
 * @param title for people
 * @param stocks the stocks it is made for, all of the same size
 * @param kind the kind of label whose string the field {@code label} takes; none on sheets without that field
 * @param patientData whether fields that name the patient may stand on it
 * @param required fields that must be given
 * @param optional fields that may be given
 * @param elements in the order they are drawn
 */
public record Template(
        String id,
        int version,
        String title,
        List<String> stocks,
        @Nullable LabelKind kind,
        boolean patientData,
        List<String> required,
        List<String> optional,
        List<Element> elements) {
    /** Copies the lists. */
    public Template {
        stocks = List.copyOf(stocks);
        required = List.copyOf(required);
        optional = List.copyOf(optional);
        elements = List.copyOf(elements);
    }

    /** How a text stands in its box. */
    public enum Align {
        /** At the left edge. */
        LEFT,
        /** In the middle. */
        CENTER,
        /** At the right edge. */
        RIGHT
    }

    /** Something on the label; measures in millimetres from the upper left corner of the label. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Text.class, name = "text"),
        @JsonSubTypes.Type(value = SymbolBox.class, name = "symbol"),
        @JsonSubTypes.Type(value = Frame.class, name = "frame"),
        @JsonSubTypes.Type(value = Fill.class, name = "fill"),
        @JsonSubTypes.Type(value = Icon.class, name = "icon")
    })
    public sealed interface Element {
        /** Left edge. */
        double x();

        /** Upper edge. */
        double y();

        /** Width. */
        double w();

        /** Height. */
        double h();

        /** The field that must be given for the element to be drawn; with a leading ! the field that must not. */
        @Nullable
        String when();
    }

    /**
     * A text with fields in braces.
     *
     * @param text such as {@code COI {coi}}
     * @param font the font
     * @param size the size wanted, in points
     * @param min the least size, in points, before the text is refused
     * @param lines the most lines it may be broken into
     * @param align where it stands
     * @param white whether it is white, on a filled field
     */
    public record Text(
            double x,
            double y,
            double w,
            double h,
            @Nullable String when,
            String text,
            @Nullable LabelFont font,
            double size,
            double min,
            int lines,
            @Nullable Align align,
            boolean white)
            implements Element {
        LabelFont fontOrRegular() {
            return font == null ? LabelFont.REGULAR : font;
        }

        Align alignOrLeft() {
            return align == null ? Align.LEFT : align;
        }

        double least() {
            return min == 0 ? size : min;
        }

        int mostLines() {
            return Math.max(lines, 1);
        }
    }

    /**
     * A symbol.
     *
     * @param symbology its kind
     * @param content with fields in braces
     * @param module the module wanted, in millimetres
     * @param align where it stands across its box
     */
    public record SymbolBox(
            double x,
            double y,
            double w,
            double h,
            @Nullable String when,
            Symbology symbology,
            String content,
            double module,
            @Nullable Align align)
            implements Element {}

    /**
     * A rectangle.
     *
     * @param stroke width of its line
     */
    public record Frame(
            double x,
            double y,
            double w,
            double h,
            @Nullable String when,
            double stroke) implements Element {}

    /** A black field, also used as a rule. */
    public record Fill(
            double x,
            double y,
            double w,
            double h,
            @Nullable String when) implements Element {}

    /**
     * A drawing.
     *
     * @param icon its name
     */
    public record Icon(
            double x,
            double y,
            double w,
            double h,
            @Nullable String when,
            IconName icon) implements Element {}

    /** The drawings there are. */
    public enum IconName {
        /** The biohazard mark of 29 CFR 1910.1030 and 21 CFR 1271.90. */
        BIOHAZARD
    }
}
