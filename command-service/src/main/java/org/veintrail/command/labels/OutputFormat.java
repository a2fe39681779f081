package org.veintrail.command.labels;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.veintrail.labels.sheet.LabelMaker;
import org.veintrail.labels.sheet.Layout;

/** What a label can be made as. */
public enum OutputFormat {
    /** The dots of the printer. */
    PNG(MediaType.IMAGE_PNG),
    /** Scalable Vector Graphics in millimetres. */
    SVG(MediaType.valueOf("image/svg+xml")),
    /** PDF/A-2b in the exact size. */
    PDF(MediaType.APPLICATION_PDF),
    /** A job for a label printer. ZPL has no registered media type; this one is what label services use. */
    ZPL(MediaType.valueOf("application/zpl"));

    private final MediaType mediaType;

    OutputFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type it is sent as. */
    public MediaType mediaType() {
        return mediaType;
    }

    /** The word in requests and in file names. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a word in a request. */
    public static Optional<OutputFormat> ofCode(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }

    /** The words there are. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(OutputFormat::code).toList();
    }

    /** The format that the caller likes best (RFC 9110, section 12.5.1), PNG when anything is welcome. */
    static OutputFormat accepted(String accept) {
        return ranges(accept).stream()
                .filter(range -> range.getQualityValue() > 0)
                .flatMap(range -> Arrays.stream(values()).filter(format -> range.includes(format.mediaType)))
                .findFirst()
                .orElseThrow(() -> RequestRefusedException.whole(
                        HttpStatus.NOT_ACCEPTABLE,
                        "not-acceptable",
                        "A label comes as "
                                + Arrays.stream(values())
                                        .map(format -> format.mediaType.toString())
                                        .toList()
                                + ". Name one in the header Accept, or one of " + codes() + " in the field format."));
    }

    private static List<MediaType> ranges(String accept) {
        try {
            List<MediaType> ranges = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(ranges);
            ranges.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
            return ranges.isEmpty() ? List.of(MediaType.ALL) : ranges;
        } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
            return List.of();
        }
    }

    /** The label in this format, its symbols read back first. */
    public byte[] render(LabelMaker maker, Layout layout) {
        return switch (this) {
            case PNG -> maker.png(layout);
            case SVG -> maker.svg(layout).getBytes(StandardCharsets.UTF_8);
            case PDF -> maker.pdf(layout);
            case ZPL -> maker.zpl(layout, LabelMaker.ZplText.GRAPHICS, 1).getBytes(StandardCharsets.UTF_8);
        };
    }
}
