package org.veintrail.labels.decode;

/**
 * What a picture may cost.
 *
 * @param mostBytes the most bytes of a file
 * @param mostPixels the most pixels its header may name
 * @param mostSide the most pixels of a side
 * @param workingPixels the picture is read with fewer pixels when it has more than these
 */
public record Limits(int mostBytes, int mostPixels, int mostSide, int workingPixels) {
    /** 12 MB, 26 million pixels, 12,000 on a side; worked on with at most 4 million pixels of one byte. */
    public static final Limits STANDARD = new Limits(12_000_000, 26_000_000, 12_000, 4_000_000);

    /** Checks that every limit is one. */
    public Limits {
        if (mostBytes < 1 || mostPixels < 1 || mostSide < 1 || workingPixels < 1) {
            throw new IllegalArgumentException("Limits are at least 1");
        }
    }
}
