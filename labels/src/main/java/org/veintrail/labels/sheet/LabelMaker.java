package org.veintrail.labels.sheet;

import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.Resolution;
import org.veintrail.labels.symbol.StandardEncoder;
import org.veintrail.labels.symbol.SymbolEncoder;
import org.veintrail.labels.symbol.SymbolVerifier;

/**
 * Makes labels. Every output comes from one layout whose symbols were read back from its dots first; a label that does
 * not read back is not handed out. Thread-safe.
 *
 * <pre>{@code
 * LabelMaker maker = LabelMaker.standard();
 * Layout label = maker.layout("final-product-bag", "cryo-100x50", 300, data);
 * byte[] png = maker.png(label);
 * }</pre>
 */
public final class LabelMaker {
    private static final int MOST_COPIES = 999;

    private final Catalogue catalogue;
    private final Layouter layouter;

    /** A maker for a catalogue, with an encoder. */
    public LabelMaker(Catalogue catalogue, SymbolEncoder encoder) {
        this.catalogue = catalogue;
        this.layouter = new Layouter(encoder);
    }

    /** A maker for the catalogue that comes with the product. */
    public static LabelMaker standard() {
        return new LabelMaker(Catalogue.standard(), new StandardEncoder());
    }

    /** How texts go to a ZPL printer. */
    public enum ZplText {
        /** As dots: looks the same on every printer. */
        GRAPHICS,
        /** In the printer's scalable font, as far as the text is ASCII: shorter jobs. */
        PRINTER_FONTS
    }

    /** The stocks and templates. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Fills a template.
     *
     * @param template name of the template
     * @param stock name of a stock it is made for
     * @param dpi 203, 300 or 600
     * @param data all required fields and no unknown one
     * @throws LabelRefused when a name is unknown, a field is missing or too long, or a script cannot be printed
     * @throws org.veintrail.labels.symbol.SymbolDoesNotFit when a symbol would fall below the stock's least module
     */
    public Layout layout(String template, String stock, int dpi, LabelData data) {
        return layouter.layout(catalogue.template(template), catalogue.stock(stock), Resolution.ofDpi(dpi), data);
    }

    /** Fills a template on the first stock it is made for. */
    public Layout layout(String template, int dpi, LabelData data) {
        return layout(template, catalogue.template(template).stocks().getFirst(), dpi, data);
    }

    /**
     * The dots of the label, every symbol verified.
     *
     * @throws org.veintrail.labels.symbol.SymbolUnreadable when a symbol does not read back
     */
    public Bitmap dots(Layout layout) {
        Bitmap page = DotsRenderer.render(layout);
        for (Layout.Placed placed : layout.symbols()) {
            SymbolVerifier.verify(page, placed.plan(), placed.x(), placed.y());
        }
        return page;
    }

    /** The label as PNG, one bit per dot, at the printer's resolution. */
    public byte[] png(Layout layout) {
        return PngWriter.write(dots(layout), layout.resolution());
    }

    /** The label as SVG in millimetres. */
    public String svg(Layout layout) {
        requireVerified(layout);
        return SvgRenderer.render(layout);
    }

    /** The label as PDF/A-2b in its exact size. */
    public byte[] pdf(Layout layout) {
        requireVerified(layout);
        return PdfRenderer.render(layout);
    }

    /**
     * The label as a ZPL job.
     *
     * @param copies 1 to 999 of the same label
     */
    public String zpl(Layout layout, ZplText text, int copies) {
        if (copies < 1 || copies > MOST_COPIES) {
            throw new LabelRefused("A job prints 1 to " + MOST_COPIES + " copies, not " + copies);
        }
        Bitmap page = dots(layout);
        return text == ZplText.GRAPHICS
                ? ZplRenderer.render(layout, page, copies)
                : ZplRenderer.renderWithPrinterFonts(layout, copies);
    }

    /**
     * The label as a job for a ZPL printer, texts as dots, with what its symbols have to read back as.
     *
     * @param copies 1 to 999 of the same label
     */
    public PrinterJob job(Layout layout, int copies) {
        return new PrinterJob(
                layout.template().id(),
                layout.template().version(),
                layout.stock().id(),
                layout.resolution().dpi(),
                copies,
                zpl(layout, ZplText.GRAPHICS, copies),
                layout.symbols().stream()
                        .map(placed -> placed.plan().symbol())
                        .map(symbol -> symbol.symbology().identifier() + symbol.content())
                        .toList());
    }

    /** The ZPL job for one copy without reading symbols back: for measuring what verification costs, never for printing. */
    public String unverifiedZpl(Layout layout) {
        return ZplRenderer.render(layout, DotsRenderer.render(layout), 1);
    }

    private void requireVerified(Layout layout) {
        dots(layout);
    }
}
