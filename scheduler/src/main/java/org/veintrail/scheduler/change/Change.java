package org.veintrail.scheduler.change;

/** Something that changes what has to be planned, whether it has happened or is only assumed. */
public sealed interface Change permits Disruption, WhatIf {
    /**
     * The situation after the change; the given one stays as it is.
     *
     * @throws IllegalArgumentException if the change speaks of something the situation does not have
     */
    Situation applyTo(Situation before);

    /** The change in words, with its numbers. */
    String sentence();
}
