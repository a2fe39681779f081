package org.veintrail.labels.decode;

/**
 * The size a picture says it has, read from the first bytes of a PNG (ISO/IEC 15948) or the frame header of a JPEG
 * (ISO/IEC 10918-1) before any pixel is unpacked.
 *
 * @param format {@code png} or {@code jpeg}
 * @param width in pixels
 * @param height in pixels
 */
record PictureHeader(String format, int width, int height) {
    private static final int PNG_HEADER = 24;

    static PictureHeader read(byte[] file) {
        if (file.length > PNG_HEADER && number(file, 0, 4) == 0x89504E47 && number(file, 12, 4) == 0x49484452) {
            return new PictureHeader("png", number(file, 16, 4), number(file, 20, 4));
        }
        if (file.length > 4 && number(file, 0, 2) == 0xFFD8) {
            return jpeg(file);
        }
        throw new PictureRefused("The file is neither PNG nor JPEG; take the photo as one of these");
    }

    void require(Limits limits) {
        boolean sane = width > 0 && height > 0;
        if (!sane
                || width > limits.mostSide()
                || height > limits.mostSide()
                || (long) width * height > limits.mostPixels()) {
            throw new PictureRefused("The picture has " + width + " x " + height + " pixels; at most "
                    + limits.mostPixels() / 1_000_000 + " million and " + limits.mostSide()
                    + " on a side are read. Take it with a lower resolution.");
        }
    }

    private static PictureHeader jpeg(byte[] file) {
        int at = 2;
        while (at + 9 < file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return new PictureHeader("jpeg", number(file, at + 7, 2), number(file, at + 5, 2));
            }
            boolean bare = marker == 0xFF || (marker >= 0xD0 && marker <= 0xD8) || marker == 0x01;
            at += marker == 0xFF ? 1 : bare ? 2 : 2 + number(file, at + 2, 2);
        }
        throw new PictureRefused("The JPEG file has no frame header; it is damaged");
    }

    private static int number(byte[] file, int at, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | (file[at + i] & 0xFF);
        }
        return number;
    }
}
