package org.veintrail.command.printing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.veintrail.labels.decode.FoundSymbol;
import org.veintrail.labels.decode.Limits;
import org.veintrail.labels.decode.PhotoDecoder;
import org.veintrail.labels.symbol.Bitmap;

/** What a camera reads from a printed label. */
final class PrintedSheet {
    private PrintedSheet() {}

    /** The contents of all symbols on the sheet, read from its pixels. */
    static List<String> symbols(Bitmap dots) {
        return symbols(dots.toImage());
    }

    /** The contents of all symbols on a picture. */
    static List<String> symbols(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PhotoDecoder(Limits.STANDARD)
                .decode(png.toByteArray()).stream().map(FoundSymbol::content).toList();
    }
}
