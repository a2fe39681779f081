package org.veintrail.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** What a planner signs: the bytes of a plan in one form, and their SHA-256 (FIPS 180-4). */
public final class PlanContent {

    private PlanContent() {}

    /**
     * The digest of a plan.
     *
     * @param supersedes number of the plan it replaces, 0 for the first
     * @param chains the rows, in any order
     * @return 64 hexadecimal digits
     */
    public static String digest(int supersedes, List<PlannedChain> chains) {
        StringBuilder text =
                new StringBuilder("veintrail plan 1\n").append(supersedes).append('\n');
        chains.stream()
                .sorted(Comparator.comparing(chain -> chain.orderId().value()))
                .forEach(chain -> text.append(line(chain)).append('\n'));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform, but is missing here.", e);
        }
    }

    private static String line(PlannedChain c) {
        return String.join(
                " ",
                c.orderId().value(),
                c.plant(),
                c.apheresis().toString(),
                c.suite() + "/" + c.suiteHalf(),
                c.harvest() + "/" + c.harvestHalf(),
                c.tests() + "/" + c.testsHalf(),
                c.review().toString(),
                c.infusion().toString());
    }
}
