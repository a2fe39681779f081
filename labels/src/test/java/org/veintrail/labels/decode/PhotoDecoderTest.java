package org.veintrail.labels.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.labels.identity.Symbology;
import org.veintrail.labels.symbol.Bitmap;
import org.veintrail.labels.symbol.DataMatrixRepair;
import org.veintrail.labels.symbol.StandardEncoder;

class PhotoDecoderTest {
    private final PhotoDecoder decoder = new PhotoDecoder(Limits.STANDARD);

    /** {@code ./veintrail bench labels} reads a thousand worn pictures of all kinds of symbol. */
    @Nested
    @Tag("slow")
    class Degraded {
        private static final int SEEDS = 3;

        @ParameterizedTest
        @EnumSource(Symbology.class)
        void readsASymbolBlurredOverMoreThanAModule(Symbology symbology) {
            for (int pixels : new int[] {5, 7}) {
                assertThat(decoder.decode(Degrade.blurred(Symbols.picture(symbology), pixels)))
                        .as("blurred over %d pixels, modules of 5", pixels)
                        .containsExactly(Symbols.symbol(symbology));
            }
        }

        @ParameterizedTest
        @EnumSource(Symbology.class)
        void readsATurnedSymbol(Symbology symbology) {
            for (double degrees : new double[] {7, 33, 90, 141, 180}) {
                assertThat(decoder.decode(Degrade.rotated(Symbols.picture(symbology), degrees)))
                        .as("turned by %s degrees", degrees)
                        .containsExactly(Symbols.symbol(symbology));
            }
        }

        @ParameterizedTest
        @EnumSource(Symbology.class)
        void readsAFaintAndNoisySymbol(Symbology symbology) {
            BufferedImage faint = Degrade.faint(Symbols.picture(symbology), 170, 110, 24, new Random(7));
            assertThat(decoder.decode(faint)).containsExactly(Symbols.symbol(symbology));
        }

        @ParameterizedTest
        @EnumSource(Symbology.class)
        void readsASymbolAtHalfItsSize(Symbology symbology) {
            assertThat(decoder.decode(Degrade.scaled(Symbols.picture(symbology), 0.5)))
                    .containsExactly(Symbols.symbol(symbology));
        }

        @ParameterizedTest
        @EnumSource(
                names = {"CODE_128", "GS1_128"},
                value = Symbology.class)
        void readsALinearSymbolTornOffByFifteenPercent(Symbology symbology) {
            assertThat(decoder.decode(Degrade.torn(Symbols.picture(symbology), 0.15, false)))
                    .containsExactly(Symbols.symbol(symbology));
            assertThat(decoder.decode(Degrade.torn(Symbols.picture(symbology), 0.15, true)))
                    .containsExactly(Symbols.symbol(symbology));
        }

        @ParameterizedTest
        @EnumSource(
                names = {"DATA_MATRIX", "QR"},
                value = Symbology.class)
        void readsMostMatrixSymbolsThatAreDamagedTurnedBlurredFaintAndSmallAndNoneWrong(Symbology symbology) {
            int read = 0;
            for (int seed = 1; seed <= SEEDS; seed++) {
                Random random = new Random(0x9E3779B97F4A7C15L * seed);
                BufferedImage worn = Degrade.holed(
                        Symbols.picture(symbology),
                        Symbols.quiet(symbology),
                        0.08,
                        random.nextDouble(),
                        random.nextDouble(),
                        Color.WHITE);
                worn = Degrade.rotated(Degrade.blurred(worn, 3), random.nextDouble() * 360);
                worn = Degrade.faint(Degrade.scaled(worn, 0.8), 190, 80, 20, random);
                List<FoundSymbol> found = decoder.decode(worn);
                assertThat(found).as("seed %d", seed).isSubsetOf(Symbols.symbol(symbology));
                read += found.size();
            }
            assertThat(read).isGreaterThanOrEqualTo(SEEDS - 1);
        }

        @Test
        void takesNoiseForNoSymbol() {
            for (int seed = 0; seed < 2; seed++) {
                BufferedImage noise = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
                assertThat(decoder.decode(Degrade.faint(noise, 128, 128, 255, new Random(seed))))
                        .as("seed %d", seed)
                        .isEmpty();
            }
        }
    }

    @Nested
    class Lost {
        private static final Bitmap MODULES = new StandardEncoder()
                .encode(Symbology.DATA_MATRIX, Symbols.LABEL)
                .modules();

        @Test
        void codewordsKnownToBeLostCostHalfAsMuchAsWrongOnes() {
            Bitmap seen = MODULES.crop(0, 0, 22, 22);
            Bitmap lost = new Bitmap(22, 22);
            seen.fill(7, 7, 8, 9, true);
            lost.fill(7, 7, 8, 9, true);
            assertThat(DataMatrixRepair.read(seen, new Bitmap(22, 22), r -> r.bits() > 8))
                    .isEmpty();
            assertThat(DataMatrixRepair.read(seen, lost, r -> r.bits() > 8))
                    .hasValueSatisfying(symbol -> assertThat(symbol.content()).isEqualTo(Symbols.LABEL));
        }

        @Test
        void aSymbolOfWhichHalfIsLostIsNotGuessed() {
            Bitmap seen = MODULES.crop(0, 0, 22, 22);
            Bitmap lost = new Bitmap(22, 22);
            seen.fill(1, 1, 20, 12, false);
            lost.fill(1, 1, 20, 12, true);
            assertThat(DataMatrixRepair.read(seen, lost, r -> r.bits() > 8)).isEmpty();
        }

        @Test
        void scatteredModulesOfOneColourAreNotTakenForLost() {
            assertThat(LostModules.of(MODULES).getFirst()).isEqualTo(new Bitmap(22, 22));
        }
    }

    /** One picture of each symbology here, a thousand in {@code ./veintrail bench labels}. */
    @Nested
    class AgainstBareZxing {
        @Test
        @Tag("slow")
        void missesFewerOfTheSameDegradedPictures() {
            Random random = new Random(20260118);
            int ours = 0;
            int bare = 0;
            int pictures = 6;
            List<Symbology> all = List.of(Symbology.values());
            for (int i = 0; i < pictures; i++) {
                Symbology symbology = all.get(i % all.size());
                BufferedImage picture = worn(Symbols.picture(symbology), random);
                ours += decoder.decode(picture).contains(Symbols.symbol(symbology)) ? 0 : 1;
                bare += bare(picture) ? 0 : 1;
            }
            assertThat(ours * 2).isLessThan(bare);
        }

        private static BufferedImage worn(BufferedImage picture, Random random) {
            BufferedImage worn = Degrade.blurred(picture, 1 + 2 * random.nextInt(3));
            worn = Degrade.rotated(worn, random.nextInt(360));
            worn = Degrade.scaled(worn, 0.6 + random.nextDouble());
            int dark = random.nextInt(100);
            return Degrade.faint(worn, 150 + random.nextInt(100), dark, 20, random);
        }

        private static boolean bare(BufferedImage picture) {
            try {
                new MultiFormatReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture))));
                return true;
            } catch (NotFoundException missed) {
                return false;
            }
        }
    }

    @Nested
    class WholePhotos {
        @Test
        void findsEverySymbolAndIgnoresTheRest() throws IOException {
            BufferedImage photo = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = photo.createGraphics();
            g.setColor(new Color(190, 200, 205));
            g.fillRect(0, 0, 1600, 1200);
            g.drawImage(Symbols.picture(Symbology.DATA_MATRIX), 150, 200, null);
            g.drawImage(Degrade.scaled(Symbols.picture(Symbology.GS1_128), 0.8), 60, 800, null);
            g.setColor(Color.RED);
            g.fillOval(1200, 200, 180, 180);
            g.dispose();
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(photo, "jpg", jpeg);
            assertThat(decoder.decode(jpeg.toByteArray()))
                    .containsExactlyInAnyOrder(
                            Symbols.symbol(Symbology.DATA_MATRIX), Symbols.symbol(Symbology.GS1_128));
        }

        @Test
        void findsNothingOnAnEmptyPicture() {
            assertThat(decoder.decode(new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY)))
                    .isEmpty();
        }
    }

    @Nested
    class Bounded {
        @Test
        void refusesFiftyMegapixelsByTheirHeaderBeforeUnpacking() {
            assertThatThrownBy(() -> decoder.decode(pngHeader(8192, 6144)))
                    .isInstanceOf(PictureRefused.class)
                    .hasMessageContaining("8192 x 6144")
                    .hasMessageContaining("26 million");
            assertThatThrownBy(() -> decoder.decode(jpegHeader(8192, 6144)))
                    .isInstanceOf(PictureRefused.class)
                    .hasMessageContaining("8192 x 6144");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
        void refusesSizesThatAreNone(int side) {
            assertThatThrownBy(() -> decoder.decode(pngHeader(side, side))).isInstanceOf(PictureRefused.class);
        }

        @Test
        void refusesFilesThatAreTooLargeDamagedOrNoPicture() {
            Limits small = new Limits(1000, 1_000_000, 2000, 1_000_000);
            assertThatThrownBy(() -> new PhotoDecoder(small).decode(new byte[1001]))
                    .hasMessageContaining("1001 bytes");
            assertThatThrownBy(() -> decoder.decode(pngHeader(100, 100))).hasMessageContaining("damaged");
            assertThatThrownBy(() -> decoder.decode(new byte[0])).hasMessageContaining("neither");
            assertThatThrownBy(() -> decoder.decode(
                            "GIF89a-this-is-no-label-at-all".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                    .hasMessageContaining("neither");
            assertThatThrownBy(() -> decoder.decode(new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0, 0, 0}))
                    .hasMessageContaining("damaged");
        }

        @Test
        void readsALargePhotoWithFewerPixels() throws IOException {
            BufferedImage photo = new BufferedImage(4000, 3000, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D g = photo.createGraphics();
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, 4000, 3000);
            BufferedImage symbol = Symbols.picture(Symbology.DATA_MATRIX);
            g.drawImage(symbol, 1500, 1000, symbol.getWidth() * 4, symbol.getHeight() * 4, null);
            g.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(photo, "png", png);
            Grey read = PictureReader.read(png.toByteArray(), Limits.STANDARD);
            assertThat(read.getWidth() * read.getHeight()).isLessThanOrEqualTo(Limits.STANDARD.workingPixels());
            assertThat(decoder.decode(png.toByteArray())).containsExactly(Symbols.symbol(Symbology.DATA_MATRIX));
        }

        private static byte[] pngHeader(int width, int height) {
            return ByteBuffer.allocate(64)
                    .putInt(0x89504E47)
                    .putInt(0x0D0A1A0A)
                    .putInt(13)
                    .putInt(0x49484452)
                    .putInt(width)
                    .putInt(height)
                    .array();
        }

        private static byte[] jpegHeader(int width, int height) {
            return ByteBuffer.allocate(64)
                    .putShort((short) 0xFFD8)
                    .putShort((short) 0xFFE0)
                    .putShort((short) 4)
                    .putShort((short) 0)
                    .putShort((short) 0xFFC0)
                    .putShort((short) 17)
                    .put((byte) 8)
                    .putShort((short) height)
                    .putShort((short) width)
                    .array();
        }
    }
}
