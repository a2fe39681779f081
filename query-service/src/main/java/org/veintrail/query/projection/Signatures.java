package org.veintrail.query.projection;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Signature;
import org.veintrail.query.TimelineEntry.SignatureView;
import org.veintrail.signing.SignedRecord;

/** Signatures in documents. */
public final class Signatures {

    private static final String BINDING = "binding";
    /** What was projected before signatures were sealed has no word for it. */
    private static final String UNSEALED = SignedRecord.Finding.UNSEALED.name().toLowerCase(Locale.ROOT);

    private Signatures() {}

    /** As they are stored, each with what a check against its event finds. */
    public static List<Document> stored(Object event, List<Signature> signatures) {
        return signatures.stream().map(each -> stored(event, each)).toList();
    }

    private static Document stored(Object event, Signature signature) {
        Document stored = new Document("signer", signature.signer())
                .append("role", signature.role())
                .append("meaning", signature.meaning())
                .append("signedAt", Moments.stored(signature.signedAt()))
                .append(BINDING, SignedRecord.check(event, signature).name().toLowerCase(Locale.ROOT));
        put(stored, "printedName", signature.printedName());
        put(
                stored,
                "confirmedAt",
                signature.confirmedAt() == null ? null : signature.confirmedAt().toString());
        put(stored, "authentication", signature.authentication());
        put(stored, "contentHash", signature.contentHash());
        return stored;
    }

    private static void put(Document stored, String key, @Nullable String value) {
        if (value != null) {
            stored.put(key, value);
        }
    }

    /** As it is shown. */
    public static SignatureView shown(Document stored) {
        String confirmedAt = stored.getString("confirmedAt");
        return new SignatureView(
                stored.getString("signer"),
                stored.getString("role"),
                stored.getString("meaning"),
                Moments.shown(stored.get("signedAt", Document.class)),
                stored.getString("printedName"),
                confirmedAt == null ? null : Instant.parse(confirmedAt),
                stored.getString("authentication"),
                stored.getString("contentHash"),
                stored.get(BINDING, UNSEALED));
    }
}
