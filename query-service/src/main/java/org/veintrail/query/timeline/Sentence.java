package org.veintrail.query.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.Signature;

/**
 * An event in words.
 *
 * @param title two or three words
 * @param text a sentence with the values
 * @param containers bags it is about
 * @param signatures who signed
 * @param refusal why it was refused, or null for what was done
 */
record Sentence(
        String title,
        String text,
        List<String> containers,
        List<Signature> signatures,
        @Nullable RefusalCode refusal) {

    static Sentence of(String title, String text) {
        return new Sentence(title, text, List.of(), List.of(), null);
    }

    Sentence about(List<String> bags) {
        return new Sentence(title, text, bags, signatures, refusal);
    }

    Sentence signed(List<Signature> by) {
        return new Sentence(title, text, containers, by, refusal);
    }

    Sentence refused(RefusalCode code) {
        return new Sentence(title, text, containers, signatures, code);
    }
}
