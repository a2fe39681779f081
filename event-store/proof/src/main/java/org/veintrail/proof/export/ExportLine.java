package org.veintrail.proof.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;
import org.veintrail.proof.tree.Hash;

/** One line of an export; {@link ExportCodec} describes how each is written. */
public sealed interface ExportLine {
    /**
     * The first line.
     *
     * @param origin of the log
     * @param size number of entries that follow
     * @param firstKey the log's first key; null when the log names none
     * @param rotations announcements of later keys, in order
     * @param checkpoint newest one, of the exported size when the exporter could sign; null when there is none
     */
    record Header(
            String origin,
            long size,
            @Nullable VerifierKey firstKey,
            List<SignedNote> rotations,
            @Nullable SignedNote checkpoint)
            implements ExportLine {
        public Header {
            rotations = List.copyOf(rotations);
        }
    }

    /**
     * One event.
     *
     * @param leaf hash as the store keeps it, not computed anew on export; null when the store keeps none
     */
    record Entry(LogEntry entry, @Nullable Hash leaf) implements ExportLine {}

    /**
     * Closes the run of entries that were committed together.
     *
     * @param first position of the first entry of the commit
     * @param count number of its entries, at least 1
     * @param root of the tree after it, as the store keeps it
     */
    record Commit(long first, long count, Hash root) implements ExportLine {}

    /** A checkpoint, right after the last entry that it covers. */
    record Signed(SignedNote checkpoint) implements ExportLine {}
}
