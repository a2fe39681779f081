package org.veintrail.log;

import org.bson.BsonBinary;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.veintrail.eventstore.StoredEvent;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.tree.Hash;

/**
 * Stored events as entries of the proof. The bytes committed to are the JSON text that the stored value stands for, which is the same whatever
 * server or driver kept it.
 */
final class Entries {

    private Entries() {}

    /** @throws UnreadableProofException when the event has no salt where it needs one, or a payload where it says that it was blanked */
    static LogEntry of(StoredEvent event) {
        BsonBinary blanked = event.payloadCommitment();
        if (blanked != null && !isBlank(event)) {
            // The commitment alone is a leaf's, so whatever stood beside it would be read and proved by nothing.
            throw new UnreadableProofException("The event at position " + event.position()
                    + " has a payload or its salt beside the commitment of one that was blanked.");
        }
        Content payload = blanked != null
                ? Content.blanked(Hash.of(blanked.getData()))
                : Content.clear(salt(event, event.payloadSalt()), event.payloadBytes());
        return new LogEntry(
                event.position(),
                event.id(),
                event.at(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.payloadType(),
                event.revision(),
                payload,
                Content.clear(salt(event, event.metaDataSalt()), event.metaDataBytes()));
    }

    private static boolean isBlank(StoredEvent event) {
        BsonValue nothing = event.text() ? new BsonString("") : BsonNull.VALUE;
        return event.payload().equals(nothing) && event.payloadSalt() == null;
    }

    private static byte[] salt(StoredEvent event, @Nullable BsonBinary salt) {
        if (salt == null) {
            throw new UnreadableProofException("The event at position " + event.position()
                    + " has no salt. Was it written without proofs, or changed by hand?");
        }
        return salt.getData();
    }
}
