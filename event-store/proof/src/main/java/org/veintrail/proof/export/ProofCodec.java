package org.veintrail.proof.export;

import java.util.List;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.InclusionProof;

/**
 * Proofs as a log sends them:
 *
 * <pre>
 * {"position":17,"size":812,"path":[base64,..]}      inclusion
 * {"from":100,"to":812,"path":[base64,..]}           consistency
 * </pre>
 */
public final class ProofCodec {
    private ProofCodec() {}

    /** Writes an inclusion proof. */
    public static String write(InclusionProof proof) {
        return new JsonWriter()
                .number("position", proof.index())
                .number("size", proof.size())
                .texts("path", texts(proof.path()))
                .toString();
    }

    /** Writes a consistency proof. */
    public static String write(ConsistencyProof proof) {
        return new JsonWriter()
                .number("from", proof.from())
                .number("to", proof.to())
                .texts("path", texts(proof.path()))
                .toString();
    }

    /**
     * Reads an inclusion proof; it is yet to be verified.
     *
     * @throws FormatException when the text has another form
     */
    public static InclusionProof readInclusion(String text) {
        JsonObject json = JsonObject.parse(text);
        InclusionProof proof =
                new InclusionProof(json.count("position"), json.count("size"), json.readAll("path", Hash::fromBase64));
        json.requireNothingLeft();
        return proof;
    }

    /**
     * Reads a consistency proof; it is yet to be verified.
     *
     * @throws FormatException when the text has another form
     */
    public static ConsistencyProof readConsistency(String text) {
        JsonObject json = JsonObject.parse(text);
        ConsistencyProof proof =
                new ConsistencyProof(json.count("from"), json.count("to"), json.readAll("path", Hash::fromBase64));
        json.requireNothingLeft();
        return proof;
    }

    private static List<String> texts(List<Hash> path) {
        return path.stream().map(Hash::toBase64).toList();
    }
}
