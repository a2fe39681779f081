package org.veintrail.labels.decode;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.common.BitArray;
import com.google.zxing.oned.Code128Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the rows of a picture agree on what a linear symbol says. One of a hundred damaged rows passes the check
 * character of Code 128 by chance; a row's reading counts only when no other is found in as many rows.
 */
final class LinearVote {
    private static final int ROWS = 40;
    private static final int LEAST = 2;

    private final Map<String, Integer> votes = new HashMap<>();
    private final Code128Reader reader = new Code128Reader();
    private final Map<DecodeHintType, Object> hints;

    private LinearVote(Map<DecodeHintType, Object> hints) {
        this.hints = hints;
    }

    /** Whether more rows, upright or lying, say the content than any other. */
    static boolean confirms(BinaryBitmap picture, String content, Map<DecodeHintType, Object> hints) {
        LinearVote vote = new LinearVote(hints);
        List<BinaryBitmap> views =
                picture.isRotateSupported() ? List.of(picture, picture.rotateCounterClockwise()) : List.of(picture);
        views.forEach(vote::rows);
        int mine = vote.votes.getOrDefault(content, 0);
        int others = vote.votes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(content))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        return mine >= LEAST && mine > others;
    }

    private void rows(BinaryBitmap view) {
        for (int i = 0; i < ROWS; i++) {
            int y = (2 * i + 1) * view.getHeight() / (2 * ROWS);
            try {
                BitArray row = view.getBlackRow(y, null);
                count(y, row);
                row.reverse();
                count(y, row);
            } catch (NotFoundException tooLittleContrast) {
                // This row says nothing.
            }
        }
    }

    private void count(int y, BitArray row) {
        try {
            votes.merge(reader.decodeRow(y, row, hints).getText(), 1, Integer::sum);
        } catch (ReaderException noSymbolHere) {
            // This row says nothing.
        }
    }
}
