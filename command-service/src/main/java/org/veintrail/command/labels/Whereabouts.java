package org.veintrail.command.labels;

import java.util.Optional;
import org.veintrail.labels.identity.LabelString;

/** What the record knows of a scanned label; asked where the read side is at hand. */
@FunctionalInterface
public interface Whereabouts {
    /**
     * What is known.
     *
     * @param labelId the label's own id
     * @param state where it is in its life, by its word
     * @param place where its object should be now, in words, or nothing where that is not known
     */
    record Known(String labelId, String state, Optional<String> place) {}

    /** What is known of a label, empty where it was never asked for or recorded, or the asker may not see its order. */
    Optional<Known> of(LabelString label);
}
