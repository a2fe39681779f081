package org.veintrail.scheduler.change;

import java.util.ArrayList;
import java.util.List;
import org.veintrail.scheduler.problem.VectorLot;

/** Vector lots that may no longer be used. */
final class Lots {
    private Lots() {}

    /** Ends the use of a lot with yesterday: doses taken before count as its own still. */
    static Situation blocked(Situation before, int lot) {
        List<VectorLot> lots = new ArrayList<>(before.instance().vectorLots());
        if (lot < 0 || lot >= lots.size()) {
            throw new IllegalArgumentException(
                    "There is no vector lot " + lot + "; the instance has lots 0 to " + (lots.size() - 1));
        }
        int yesterday = Math.max(0, (before.now() + 1) / 2) - 1;
        lots.set(lot, lots.get(lot).withExpiry(Math.min(lots.get(lot).expiryDay(), yesterday)));
        return before.with(before.instance().withVectorLots(lots));
    }
}
