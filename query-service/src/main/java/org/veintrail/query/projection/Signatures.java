package org.veintrail.query.projection;

import org.bson.Document;
import org.veintrail.order.Signature;
import org.veintrail.query.TimelineEntry.SignatureView;

/** Signatures in documents. */
public final class Signatures {

    private Signatures() {}

    /** As it is stored. */
    public static Document stored(Signature signature) {
        return new Document("signer", signature.signer())
                .append("role", signature.role())
                .append("meaning", signature.meaning())
                .append("signedAt", Moments.stored(signature.signedAt()));
    }

    /** As it is shown. */
    public static SignatureView shown(Document stored) {
        return new SignatureView(
                stored.getString("signer"),
                stored.getString("role"),
                stored.getString("meaning"),
                Moments.shown(stored.get("signedAt", Document.class)));
    }
}
