package org.veintrail.scheduler.model;

/** Why an itinerary is not in an order's range. */
public enum RangeRule {
    /** No apheresis chair exists on that day. */
    APHERESIS_CLOSED("no apheresis chair that day"),
    /** The day of collection has passed. */
    PAST("the step would begin before now"),
    /** The cells would arrive after the hold has run out. */
    HOLD("hold runs out before the cells are received"),
    /** No suite exists at that time. */
    SUITE_CLOSED("no suite in service"),
    /** No operator team works at that time. */
    NO_TEAM("no operator team on duty"),
    /** No bioreactor exists for the whole culture. */
    NO_BIOREACTOR("no bioreactor in service"),
    /** No freezer run exists at that time. */
    NO_FREEZER("no freezer run"),
    /** No dose of vector has come by then. */
    NO_VECTOR("no vector dose by then"),
    /** Tests, review, storage or return find no place before the end. */
    NO_RELEASE("no test, review or storage in time"),
    /** Infusion would come too late after apheresis. */
    VEIN_TO_VEIN("vein-to-vein limit"),
    /** The chain would end beyond the horizon. */
    HORIZON("beyond the horizon"),
    /** The patient is away on the day of collection. */
    PATIENT_AWAY("the patient is away that day"),
    /** No team on duty is certified for the product. */
    NOT_CERTIFIED("no certified team on duty"),
    /** The suites are kept for a campaign of another product. */
    CAMPAIGN("suites kept for another product's campaign"),
    /** A planner has pinned something else. */
    PINNED("pinned otherwise by a planner"),
    /** Begun work fixes another plant or time. */
    BEGUN("begun work stays as it is");

    private final String sentence;

    RangeRule(String sentence) {
        this.sentence = sentence;
    }

    /** The rule in words. */
    public String sentence() {
        return sentence;
    }
}
