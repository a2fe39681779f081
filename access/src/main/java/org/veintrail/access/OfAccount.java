package org.veintrail.access;

import org.jspecify.annotations.Nullable;

/** A refusal that knows whom it concerns, because somebody who is trusted said so and not because it was typed. */
public interface OfAccount {
    /** The account's name, or null where it was not told. */
    @Nullable
    String account();
}
