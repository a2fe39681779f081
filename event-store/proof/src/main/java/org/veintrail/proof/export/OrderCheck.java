package org.veintrail.proof.export;

import java.util.Optional;
import org.veintrail.proof.export.Finding.Kind;

/** Holds positions to be 0, 1, 2 and so on, with nothing in memory but the first one that was not there. */
final class OrderCheck {
    private final Findings findings;
    private long expected;
    private long jumpedTo = -1;
    private boolean foundLater;

    OrderCheck(Findings findings) {
        this.findings = findings;
    }

    /** Whether the entry is the next one; when not, it is remembered or reported, and must not enter the tree. */
    boolean isNext(long position, long lineNumber) {
        if (jumpedTo >= 0) {
            lookForTheMissing(position, lineNumber);
            return false;
        }
        if (position > expected) {
            jumpedTo = position;
            return false;
        }
        if (position < expected) {
            findings.add(Finding.at(
                    Kind.DOUBLED,
                    position,
                    "Position " + position + " stands a second time, on line " + lineNumber + "."));
            return false;
        }
        expected++;
        return true;
    }

    private void lookForTheMissing(long position, long lineNumber) {
        if (position == expected && !foundLater) {
            foundLater = true;
            findings.add(Finding.at(
                    Kind.MOVED,
                    position,
                    "Position " + position + " stands on line " + lineNumber + ", after position " + jumpedTo + "."));
        }
    }

    /** Whether a position was skipped, so that no root can be computed from there on. */
    boolean isBroken() {
        return jumpedTo >= 0;
    }

    /** At the end: what was skipped and never came. */
    Optional<Finding> missing() {
        if (jumpedTo < 0 || foundLater) {
            return Optional.empty();
        }
        String what =
                jumpedTo - expected == 1 ? "Position " + expected + " is" : (jumpedTo - expected) + " positions are";
        return Optional.of(new Finding(
                Kind.MISSING,
                expected,
                jumpedTo - 1,
                what + " missing: after " + (expected - 1) + " comes " + jumpedTo + "."));
    }
}
