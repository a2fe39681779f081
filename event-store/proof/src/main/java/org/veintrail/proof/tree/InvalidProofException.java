package org.veintrail.proof.tree;

/** A proof does not prove what it is held to prove. The message says which check failed. */
public final class InvalidProofException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidProofException(String message) {
        super(message);
    }
}
