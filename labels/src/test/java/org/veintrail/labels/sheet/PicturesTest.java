package org.veintrail.labels.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures in the documentation are what the library prints. Run with {@code -Dveintrail.updatePictures=true} to make
 * them anew after a change of a template.
 */
class PicturesTest {
    private static final Path FOLDER = Path.of("..", "docs", "pictures", "labels");
    private static final LabelMaker MAKER = LabelMaker.standard();

    static List<String> templates() {
        return List.copyOf(Samples.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateLooksAsDocumented(String template) throws IOException {
        Layout layout = MAKER.layout(template, 300, Samples.of(template));
        Path file = FOLDER.resolve(template + ".png");
        if (Boolean.getBoolean("veintrail.updatePictures")) {
            Files.createDirectories(FOLDER);
            Files.write(file, MAKER.png(layout));
        }
        assertThat(file).as("Run with -Dveintrail.updatePictures=true").exists();
        BufferedImage documented = ImageIO.read(file.toFile());
        BufferedImage now = MAKER.dots(layout).toImage();
        assertThat(documented.getWidth()).isEqualTo(now.getWidth());
        assertThat(documented.getHeight()).isEqualTo(now.getHeight());
        assertThat(differences(documented, now))
                .as("Dots that differ from the picture; run with -Dveintrail.updatePictures=true")
                .isLessThan(now.getWidth() * now.getHeight() / 2000);
    }

    /** A few dots at the edges of letters may differ between Java versions. */
    private static int differences(BufferedImage a, BufferedImage b) {
        int differences = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                if (a.getRGB(x, y) != b.getRGB(x, y)) {
                    differences++;
                }
            }
        }
        return differences;
    }
}
