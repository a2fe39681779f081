package org.veintrail.command.labels;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.veintrail.labels.decode.FoundSymbol;
import org.veintrail.labels.decode.PhotoDecoder;

/** Reads photos, few at a time: neither slow senders nor heavy pictures take the memory and time of everybody else. */
final class DecodingRoom {
    /** The largest photo, in bytes: ten megabytes. */
    static final int MOST_BYTES = 10 * 1_048_576;

    private final PhotoDecoder decoder;
    private final Semaphore uploads;
    private final Semaphore decodings;

    /**
     * A room.
     *
     * @param uploads how many photos are held in memory at once
     * @param decodings how many of them are looked at at once
     */
    DecodingRoom(PhotoDecoder decoder, Semaphore uploads, Semaphore decodings) {
        this.decoder = decoder;
        this.uploads = uploads;
        this.decodings = decodings;
    }

    /** Reads the photo and the symbols on it, or refuses at once when the room is full. */
    List<FoundSymbol> decode(InputStream photo) throws IOException {
        enter(uploads);
        try {
            byte[] file = photo.readNBytes(MOST_BYTES + 1);
            if (file.length > MOST_BYTES) {
                throw RequestRefusedException.whole(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "body-too-large",
                        "A photo has at most " + MOST_BYTES + " bytes. Take it with a lower resolution.");
            }
            enter(decodings);
            try {
                return decoder.decode(file);
            } finally {
                decodings.release();
            }
        } finally {
            uploads.release();
        }
    }

    /** The places for decoding. */
    Semaphore decodings() {
        return decodings;
    }

    private static void enter(Semaphore places) {
        if (!places.tryAcquire()) {
            throw RequestRefusedException.whole(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "decoding-busy",
                    "Other photos are being read just now. Send the photo again in a second, or scan the label.");
        }
    }
}
