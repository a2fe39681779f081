package org.veintrail.labels.sheet;

import java.util.ArrayList;
import java.util.List;
import org.veintrail.labels.symbol.Bitmap;

/** The black stretches of a picture, row by row: fewer rectangles to draw than dots. */
final class Runs {
    private Runs() {}

    record Run(int x, int y, int length) {}

    static List<Run> of(Bitmap picture) {
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < picture.height(); y++) {
            int x = 0;
            while (x < picture.width()) {
                int start = x;
                while (picture.black(x, y)) {
                    x++;
                }
                if (x > start) {
                    runs.add(new Run(start, y, x - start));
                }
                x++;
            }
        }
        return runs;
    }
}
