package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.veintrail.access.Authority;

/** Everything that is tried, in the order in which it makes sense. */
final class Hostility {
    private static final int CALLERS = 12;

    private Hostility() {}

    /**
     * How much is tried.
     *
     * @param most about how many tries; they are drawn from all there are
     * @param leastOfAKind so many of each kind are tried even where few are tried at all
     * @param rounds how often each wrong second signature is tried
     */
    record Extent(int most, int leastOfAKind, int rounds) {
        /** What a benchmark tries. */
        static Extent of(int most) {
            return new Extent(most, 60, 8);
        }
    }

    /**
     * Tries against a system that was just started on an empty folder with {@link Boston#options()}, and where the scene was set.
     *
     * @param table what the table of authority is known to say, whatever the system thinks
     * @param seed of the draw
     */
    static Outcome against(Scene scene, Authority table, Extent extent, long seed)
            throws IOException, InterruptedException, GeneralSecurityException {
        URI system = scene.system();
        Outcome outcome = new Outcome();
        Campaign campaign = new Campaign(system, CALLERS, scene.secrets(), outcome);
        SecondSignatures.run(scene, extent.rounds(), outcome);
        Random random = new Random(seed);
        List<Try> drawn = new ArrayList<>();
        List<List<Try>> kinds = List.of(
                WithoutSignIn.tries(scene, table),
                OtherRoles.tries(scene, table),
                OtherSites.tries(scene, table),
                ForgedCredentials.tries(scene, table),
                HouseTokens.tries(system, scene, table),
                ForgedVisits.tries(system, scene, table),
                Injections.tries(scene, table),
                PathTricks.tries(scene, table),
                Bodies.tries(scene),
                Replays.tries(scene, table));
        int all = kinds.stream().mapToInt(List::size).sum();
        for (List<Try> kind : kinds) {
            List<Try> shuffled = new ArrayList<>(kind);
            Collections.shuffle(shuffled, random);
            long share = Math.max(extent.leastOfAKind(), (long) kind.size() * extent.most() / all + 1);
            drawn.addAll(shuffled.subList(0, (int) Math.min(kind.size(), share)));
        }
        Collections.shuffle(drawn, random);
        campaign.run(drawn);
        SlowSenders.run(system, outcome);
        Afterwards.look(system, scene, outcome);
        return outcome;
    }
}
