package org.veintrail.benchmarks.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** As every role that works at one site alone: read what is another site's, and act on it. */
final class OtherSites {
    private static final String KIND = "another site's records";

    private OtherSites() {}

    static List<Try> tries(Scene scene, Authority table) {
        List<Try> tries = new ArrayList<>();
        for (Authority.Address address : table.allAddresses()) {
            if (!address.open()) {
                for (Role role : address.roles()) {
                    reads(scene, address, role, tries);
                }
            }
        }
        table.allCommands().forEach((command, roles) -> roles.forEach(role -> acts(scene, command, role, tries)));
        return tries;
    }

    private static void reads(Scene scene, Authority.Address address, Role role, List<Try> tries) {
        if (!Set.of("GET", "*").contains(address.method())) {
            return;
        }
        String path = WithoutSignIn.filled(scene, address.pattern().getPatternString());
        String order = scene.foreignOrder();
        for (String query : List.of(
                "",
                "?site=LEEDS",
                "?site=" + Boston.SITE + "&site=LEEDS",
                "?order=" + order,
                "?orderId=" + order + "&scope=all",
                "?scope=all&perPage=200",
                "?order=" + order + "&site=" + Boston.SITE)) {
            tries.add(new Try(
                    KIND,
                    Ask.get(path + query).inBoston(Boston.account(role)),
                    Judges.showsNothingOf(scene.secrets())));
        }
    }

    /** The acts themselves, said to be done there and said to be done here. */
    private static void acts(Scene scene, String command, Role role, List<Try> tries) {
        for (String site : List.of("LEEDS", Boston.SITE)) {
            ObjectNode act = scene.act(command, scene.foreignOrder(), site);
            JsonNode body = act.path("body");
            boolean aboutAnOrder = body.has("orderId") || body.has("labelId");
            boolean itsOwn = command.equals("place-therapy-order");
            if (body instanceof ObjectNode fields && fields.has("labelId")) {
                fields.put("labelId", scene.foreign("labelId"));
            }
            if (aboutAnOrder && !itsOwn || site.equals("LEEDS") && !about(command)) {
                tries.add(new Try(
                        KIND,
                        Ask.post("/api/commands/" + command, scene.write(act))
                                .inBoston(Boston.account(role))
                                .keyed("hostile-site-" + tries.size()),
                        Judges.refusedWithout(scene.secrets())));
            }
        }
    }

    /** Acts on plans, scanners and views belong to the company, not to a site. */
    private static boolean about(String command) {
        return Set.of(
                        "define-planning-resources",
                        "report-outage",
                        "publish-plan",
                        "retry-dead-letter",
                        "skip-dead-letter")
                .contains(command);
    }
}
