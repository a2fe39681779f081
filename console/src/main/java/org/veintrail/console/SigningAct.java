package org.veintrail.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An act that people sign, as its page asks for it.
 *
 * @param command the command's name
 * @param title what it does, in words
 * @param fields what it needs beside signatures, in the order of the page
 */
record SigningAct(String command, String title, List<Field> fields) {

    /** How a field is entered. */
    enum Kind {
        /** One word, such as an identifier; never changed where the page came with it. */
        WORD,
        /** Sentences. */
        PROSE,
        /** Several words with commas between them. */
        LIST,
        /** One of some words. */
        CHOICE
    }

    /**
     * A field.
     *
     * @param name as in the command
     * @param label on the page
     * @param kind how it is entered
     * @param choices the words of a choice, with what each means after a colon
     */
    record Field(String name, String label, Kind kind, List<String> choices) {
        /** The word of a choice that is sent. */
        public static String word(String choice) {
            return choice.substring(0, choice.indexOf(':'));
        }

        /** What a person reads of it. */
        public static String words(String choice) {
            return choice.substring(choice.indexOf(':') + 1);
        }
    }

    private static final Field ORDER = word("orderId", "Order");
    private static final Field BATCH = word("batchId", "Batch");
    private static final Field BAGS = new Field("containers", "Bags, with commas between them", Kind.LIST, List.of());
    private static final Field REASON = prose("reason", "Reason");

    /** Every act that is signed on a page of its own; plans are signed on the planner's board. */
    static List<SigningAct> all() {
        return List.of(
                act("release-product", "Release the product", BATCH, BAGS),
                act(
                        "release-product-conditionally",
                        "Release while results are outstanding",
                        BATCH,
                        BAGS,
                        new Field("outstanding", "Outstanding tests, with commas between them", Kind.LIST, List.of())),
                act(
                        "request-out-of-specification-supply",
                        "Ask for a product that is out of specification",
                        BATCH,
                        prose("request", "Why the patient needs it all the same")),
                act(
                        "assess-out-of-specification",
                        "Assess the risk of a product that is out of specification",
                        BATCH,
                        prose("riskAssessment", "Risk assessment"),
                        prose("authorityNotification", "How the authority was told")),
                act("release-out-of-specification", "Release although out of specification", BATCH, BAGS),
                act(
                        "resolve-hold",
                        "Decide about the identity hold",
                        choice("continue:go on, every check again", "stop:stop for good"),
                        REASON),
                act(
                        "resolve-excursion",
                        "Decide about the temperature excursion",
                        word("shipmentId", "Shipment"),
                        choice("accept:the material may be used", "reject:the material may not be used"),
                        REASON),
                act(
                        "close-deviation",
                        "Close the deviation",
                        word("deviationId", "Deviation"),
                        prose("conclusion", "Conclusion")),
                act("fail-manufacturing-run", "Give up the manufacturing run", BATCH, REASON),
                act("request-recollection", "Ask for a new collection", REASON),
                act("cancel-order", "Cancel the order", REASON),
                act(
                        "erase-patient-identity",
                        "Erase who the patient is",
                        REASON,
                        prose("retention", "What is kept, and by which duty")),
                new SigningAct(
                        "declare-label-lost", "Declare the label lost", List.of(word("labelId", "Label"), REASON)));
    }

    /** The act of this command, or empty where nobody signs it on such a page. */
    static Optional<SigningAct> of(String command) {
        return all().stream().filter(each -> each.command().equals(command)).findFirst();
    }

    private static SigningAct act(String command, String title, Field... fields) {
        List<Field> all = new java.util.ArrayList<>(List.of(ORDER));
        all.addAll(Arrays.asList(fields));
        return new SigningAct(command, title, List.copyOf(all));
    }

    private static Field word(String name, String label) {
        return new Field(name, label, Kind.WORD, List.of());
    }

    private static Field prose(String name, String label) {
        return new Field(name, label, Kind.PROSE, List.of());
    }

    private static Field choice(String... words) {
        return new Field("decision", "Decision", Kind.CHOICE, List.of(words));
    }
}
