package org.veintrail.labels.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one picture in a program of its own and says what became of it. */
final class SmallHeapDecoder {
    private SmallHeapDecoder() {}

    public static void main(String[] arguments) throws IOException {
        byte[] picture = Files.readAllBytes(Path.of(arguments[0]));
        try {
            System.out.println(
                    "read " + new PhotoDecoder(Limits.STANDARD).decode(picture).size() + " symbols");
        } catch (PictureRefused refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }
}
