package org.veintrail.custody;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.ScanFinding;
import org.veintrail.order.ScanKind;
import org.veintrail.order.event.IdentityVerified;

/** What was matched on the way of one order, for as long as it counts: until the objects change hands, or something does not match. */
final class ProvenIdentity {
    private final Map<CustodyStep, Set<String>> verified = new HashMap<>();
    private final Map<String, Set<String>> scannedTogether = new HashMap<>();
    private final Map<String, String> bedsideWitnesses = new HashMap<>();

    /** Whether all these objects were matched at this step since the last change of hands. */
    boolean isVerified(CustodyStep step, List<String> objects) {
        return verified.getOrDefault(step, Set.of()).containsAll(objects);
    }

    /** Whether a bag and a shipper were matched in one check since the last change of hands. */
    boolean scannedWith(String bag, String shipper) {
        return scannedTogether.getOrDefault(bag, Set.of()).contains(shipper);
    }

    /** Who stood by when a thawed bag was matched at the bedside, or null before that. */
    @Nullable
    String bedsideWitness(String bag) {
        return bedsideWitnesses.get(bag);
    }

    void matched(IdentityVerified e) {
        Set<String> objects = verified.computeIfAbsent(e.step(), step -> new HashSet<>());
        e.scans().stream().map(ScanFinding::objectId).filter(Objects::nonNull).forEach(objects::add);
        List<String> bags = objects(e, ScanKind.BAG);
        if (isDispatch(e.step())) {
            bags.forEach(bag ->
                    scannedTogether.computeIfAbsent(bag, key -> new HashSet<>()).addAll(objects(e, ScanKind.SHIPPER)));
        }
        @Nullable String witness = e.witness();
        if (e.step() == CustodyStep.BEDSIDE && witness != null) {
            for (String bag : bags) {
                bedsideWitnesses.put(bag, witness);
            }
        }
    }

    private static List<String> objects(IdentityVerified e, ScanKind kind) {
        return e.scans().stream()
                .filter(scan -> scan.kind() == kind)
                .flatMap(scan -> Stream.ofNullable(scan.objectId()))
                .toList();
    }

    private static boolean isDispatch(CustodyStep step) {
        return step == CustodyStep.DISPATCH_IN || step == CustodyStep.DISPATCH_OUT;
    }

    /** What could not be read leaves nothing proved at its step. */
    void unreadable(CustodyStep step) {
        verified.remove(step);
        if (isDispatch(step)) {
            scannedTogether.clear();
        }
    }

    /** Nothing that was matched before counts any longer. */
    void forget() {
        verified.clear();
        scannedTogether.clear();
    }

    /** A bag that was thawed has to be matched at the bedside again. */
    void thawed(String bag) {
        verified.getOrDefault(CustodyStep.BEDSIDE, new HashSet<>()).remove(bag);
    }

    /** What was proved of these bags and this shipper holds no longer; what was proved of others does. */
    void changedHands(List<String> bags, String shipper) {
        verified.values().forEach(objects -> {
            objects.removeAll(bags);
            objects.remove(shipper);
        });
        // The log may know the shipper by a fingerprint only, so every shipper these bags were scanned with counts as
        // gone.
        Set<String> gone = new HashSet<>();
        bags.forEach(bag -> gone.addAll(scannedTogether.getOrDefault(bag, Set.of())));
        bags.forEach(scannedTogether::remove);
        scannedTogether.values().forEach(shippers -> shippers.removeAll(gone));
    }
}
