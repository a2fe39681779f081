package org.veintrail.labels.decode;

import java.util.Arrays;
import java.util.List;
import org.veintrail.labels.symbol.Bitmap;

/** The shade of every module of a grid, from the middle of the module. */
final class ModuleShades {
    private static final double[][] POINTS = {{0, 0}, {-0.2, -0.2}, {0.2, -0.2}, {-0.2, 0.2}, {0.2, 0.2}};
    private static final int MOST_SIDE = 96;
    private static final int NEIGHBOURHOOD = 4;
    private static final double BLUR = 0.35;

    private final int width;
    private final int height;
    private final int[] shades;

    private ModuleShades(int width, int height) {
        this.width = width;
        this.height = height;
        this.shades = new int[width * height];
    }

    /** The modules of the whole picture, with a margin of so many white ones around. */
    static ModuleShades of(Grey picture, ModuleGrid grid, int margin) {
        double right = picture.getWidth() - 1.0;
        double bottom = picture.getHeight() - 1.0;
        double[] columns = {grid.column(0, 0), grid.column(right, 0), grid.column(0, bottom), grid.column(right, bottom)
        };
        double[] rows = {grid.row(0, 0), grid.row(right, 0), grid.row(0, bottom), grid.row(right, bottom)};
        Arrays.sort(columns);
        Arrays.sort(rows);
        int firstColumn = (int) Math.floor(columns[0]) - margin;
        int firstRow = (int) Math.floor(rows[0]) - margin;
        ModuleShades shades = new ModuleShades(
                Math.min(MOST_SIDE, (int) Math.ceil(columns[3]) + margin - firstColumn + 1),
                Math.min(MOST_SIDE, (int) Math.ceil(rows[3]) + margin - firstRow + 1));
        for (int y = 0; y < shades.height; y++) {
            for (int x = 0; x < shades.width; x++) {
                shades.shades[y * shades.width + x] = shade(picture, grid, firstColumn + x, firstRow + y);
            }
        }
        return shades;
    }

    private static int shade(Grey picture, ModuleGrid grid, int column, int row) {
        int sum = 0;
        for (double[] point : POINTS) {
            double x = grid.x(column + point[0], row + point[1]);
            double y = grid.y(column + point[0], row + point[1]);
            boolean inside = x > -1 && y > -1 && x < picture.getWidth() && y < picture.getHeight();
            sum += inside ? picture.between(x, y) : 255;
        }
        return sum / POINTS.length;
    }

    /**
     * Black and white by a threshold for all, and by one for each neighbourhood where the light is uneven; both also with
     * what blur has brought over from the neighbours taken off.
     */
    List<Bitmap> thresholds() {
        ModuleShades clear = withoutNeighbours();
        return List.of(byOne(), byNeighbourhood(), clear.byOne(), clear.byNeighbourhood());
    }

    private Bitmap byOne() {
        int[] all = new int[shades.length];
        Arrays.fill(all, otsu());
        return blackBelow(all);
    }

    private Bitmap byNeighbourhood() {
        return blackBelow(local());
    }

    /** The inverse, to the second order, of a blur that gives a share of each module to either neighbour. */
    private ModuleShades withoutNeighbours() {
        return filtered(1).filtered(width);
    }

    private ModuleShades filtered(int step) {
        ModuleShades out = new ModuleShades(width, height);
        for (int i = 0; i < shades.length; i++) {
            int before = shades[Math.max(0, i - step)];
            int after = shades[Math.min(shades.length - 1, i + step)];
            double shade = shades[i] + BLUR * (2 * shades[i] - before - after);
            out.shades[i] = (int) Math.max(0, Math.min(255, Math.round(shade)));
        }
        return out;
    }

    private Bitmap blackBelow(int[] thresholds) {
        Bitmap modules = new Bitmap(width, height);
        for (int i = 0; i < shades.length; i++) {
            if (shades[i] < thresholds[i]) {
                modules.setBlack(i % width, i / width);
            }
        }
        return modules;
    }

    /** The shade that parts dark from light best: N. Otsu, IEEE Trans. Syst. Man Cybern. 9 (1979) 62-66. */
    private int otsu() {
        int[] histogram = new int[256];
        long total = 0;
        int count = 0;
        for (int shade : shades) {
            histogram[shade]++;
            total += shade;
            count++;
        }
        int best = 128;
        double most = -1;
        long below = 0;
        int darker = 0;
        for (int shade = 0; shade < 255; shade++) {
            darker += histogram[shade];
            below += (long) shade * histogram[shade];
            if (darker > 0 && darker < count) {
                double difference = (double) below / darker - (double) (total - below) / (count - darker);
                double between = difference * difference * darker * (count - darker);
                if (between > most) {
                    most = between;
                    best = shade + 1;
                }
            }
        }
        return best;
    }

    private int[] local() {
        int[] thresholds = new int[shades.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int darkest = 255;
                int lightest = 0;
                for (int ny = Math.max(0, y - NEIGHBOURHOOD); ny <= Math.min(height - 1, y + NEIGHBOURHOOD); ny++) {
                    for (int nx = Math.max(0, x - NEIGHBOURHOOD); nx <= Math.min(width - 1, x + NEIGHBOURHOOD); nx++) {
                        darkest = Math.min(darkest, shades[ny * width + nx]);
                        lightest = Math.max(lightest, shades[ny * width + nx]);
                    }
                }
                thresholds[y * width + x] = (darkest + lightest) / 2;
            }
        }
        return thresholds;
    }
}
