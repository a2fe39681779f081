package org.veintrail.scheduler.change;

import java.util.ArrayList;
import java.util.List;
import org.veintrail.scheduler.problem.Outage;
import org.veintrail.scheduler.problem.PlantTerms;
import org.veintrail.scheduler.problem.SiteTerms;

/** Units taken away from a place, or added to it. */
final class Outages {
    private Outages() {}

    static Situation atPlant(Situation before, int facility, Outage outage) {
        checkSpan(outage);
        return before.withFacility(facility, f -> {
            boolean known = outage.shift().isEmpty()
                    || f.terms().shifts().stream().anyMatch(s -> s.name().equals(outage.shift()));
            if (!known) {
                throw new IllegalArgumentException(
                        "Plant " + facility + " has no shift of operators called " + outage.shift());
            }
            return f.withOutages(plus(f.outages(), outage));
        });
    }

    static Situation addition(Situation before, int facility, Outage addition) {
        checkSpan(addition);
        return before.withFacility(facility, f -> {
            PlantTerms t = f.terms();
            return f.withTerms(new PlantTerms(
                    t.zone(),
                    t.workingDays(),
                    t.closedDays(),
                    plus(t.additions(), addition),
                    t.shifts(),
                    t.campaigns(),
                    t.changeoverTicks()));
        });
    }

    static Situation atHospital(Situation before, int hospital, Outage outage) {
        checkSpan(outage);
        return before.withHospital(hospital, h -> {
            SiteTerms t = h.terms();
            return h.withTerms(new SiteTerms(t.zone(), t.workingDays(), plus(t.outages(), outage)));
        });
    }

    private static void checkSpan(Outage outage) {
        if (outage.fromTick() < 0 || outage.toTick() <= outage.fromTick() || outage.units() < 1) {
            throw new IllegalArgumentException(outage.units() + " units from tick " + outage.fromTick() + " to "
                    + outage.toTick() + ": give at least one unit and an end after the start");
        }
    }

    static <T> List<T> plus(List<T> members, T another) {
        List<T> more = new ArrayList<>(members);
        more.add(another);
        return more;
    }
}
