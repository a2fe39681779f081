package org.veintrail.command.labels;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.labels.decode.FoundSymbol;
import org.veintrail.labels.identity.ScanReader;

/** {@code POST /api/labels/decode}: what a scanned string or the symbols on a photo are. Records nothing. */
@RestController
class DecodeController {
    private static final int LONGEST_SCAN = 1000;

    private final DecodingRoom room;
    private final ScanMeaning meaning;

    DecodeController(DecodingRoom room, ScanReader reader, ObjectProvider<Whereabouts> whereabouts) {
        this.room = room;
        this.meaning = new ScanMeaning(reader, whereabouts.getIfAvailable(() -> label -> Optional.empty()));
    }

    /** All that was found. */
    record Found(List<Map<String, Object>> found) {}

    @PostMapping(path = "/api/labels/decode", consumes = MediaType.APPLICATION_JSON_VALUE)
    Found string(@RequestBody(required = false) byte @Nullable [] body) {
        StrictJson json = StrictJson.object(body, Set.of("raw"));
        String raw = json.text("raw", true, LONGEST_SCAN);
        json.requireNoFault();
        return new Found(List.of(meaning.of(raw)));
    }

    @PostMapping(
            path = "/api/labels/decode",
            consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
    Found photo(HttpServletRequest request) throws IOException {
        List<FoundSymbol> symbols = room.decode(request.getInputStream());
        if (symbols.isEmpty()) {
            throw RequestRefusedException.whole(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "no-symbol",
                    "No symbol was found on the photo. Take it from nearer, in even light, with the whole symbol and its white border.");
        }
        return new Found(symbols.stream().map(meaning::of).toList());
    }
}
