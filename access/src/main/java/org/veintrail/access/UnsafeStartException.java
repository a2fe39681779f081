package org.veintrail.access;

import java.util.List;

/** The settings would send what is secret over a network for others to read, or let everybody in. */
public final class UnsafeStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsafeStartException(List<String> faults) {
        super(String.join("\n", faults));
    }
}
