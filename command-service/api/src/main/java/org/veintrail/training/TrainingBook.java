package org.veintrail.training;

/** The one record of who was trained in what. */
public final class TrainingBook {
    /** Its id. */
    public static final String ID = "training-book";

    private TrainingBook() {}
}
