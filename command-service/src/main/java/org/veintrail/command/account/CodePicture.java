package org.veintrail.command.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.symbol.StandardEncoder;
import org.veintrail.labels.symbol.Symbol;

/** A QR code (ISO/IEC 18004) for a telephone's camera, as the address of a picture that needs no further request. */
final class CodePicture {
    private CodePicture() {}

    static String of(String content) {
        Symbol symbol = new StandardEncoder().encode(Symbology.QR, content);
        int across = symbol.modulesAcross();
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < symbol.modules().height(); y++) {
            for (int x = 0; x < symbol.modules().width(); x++) {
                if (symbol.modules().black(x, y)) {
                    path.append('M')
                            .append(x + symbol.quietX())
                            .append(' ')
                            .append(y + symbol.quietY())
                            .append("h1v1h-1z");
                }
            }
        }
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + across + " " + across
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + across + "v" + across
                + "H0z\"/><path d=\""
                + path + "\"/></svg>";
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
