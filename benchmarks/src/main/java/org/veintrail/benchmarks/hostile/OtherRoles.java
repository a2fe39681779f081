package org.veintrail.benchmarks.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;

/** Every address and every command as every role that the table does not name, plainly and with headers that pretend. */
final class OtherRoles {
    private static final List<Map<String, String>> PRETENCES = List.of(
            Map.of(),
            Map.of("X-Original-URL", "/problems", "X-Rewrite-URL", "/problems"),
            Map.of("X-HTTP-Method-Override", "GET", "X-Forwarded-User", "admin", "X-Remote-User", "admin"),
            Map.of("X-Forwarded-For", "127.0.0.1", "X-Forwarded-Prefix", "/assets", "Forwarded", "for=127.0.0.1"));

    private OtherRoles() {}

    static List<Try> tries(Scene scene, Authority table) {
        List<Try> tries = new ArrayList<>();
        for (Authority.Address address : table.allAddresses()) {
            if (!address.open()) {
                addresses(scene, address, tries);
            }
        }
        table.allCommands().forEach((command, roles) -> commands(scene, command, roles, tries));
        return tries;
    }

    private static void addresses(Scene scene, Authority.Address address, List<Try> tries) {
        String path = WithoutSignIn.filled(scene, address.pattern().getPatternString());
        String method = address.method().equals("*") ? "GET" : address.method();
        for (Role role : Role.values()) {
            if (!address.roles().contains(role)) {
                for (Map<String, String> pretence : PRETENCES) {
                    Ask ask = method.equals("GET") ? Ask.get(path) : Ask.post(path, "{}");
                    tries.add(tried(pretending(ask.as(Accounts.of(role)).keyed(key(tries)), pretence)));
                }
            }
        }
    }

    private static void commands(Scene scene, String command, Set<Role> entitled, List<Try> tries) {
        String act = scene.write(scene.act(command, scene.ownOrder(), Boston.SITE));
        for (Role role : Role.values()) {
            if (!entitled.contains(role)) {
                for (Map<String, String> pretence : PRETENCES) {
                    Ask ask = Ask.post("/api/commands/" + command, act)
                            .as(Accounts.of(role))
                            .keyed(key(tries));
                    tries.add(new Try("role without authority", pretending(ask, pretence), Judges::refusedOrMalformed));
                }
            }
        }
    }

    private static Ask pretending(Ask ask, Map<String, String> pretence) {
        Ask more = ask;
        for (Map.Entry<String, String> header : pretence.entrySet()) {
            more = more.with(header.getKey(), header.getValue());
        }
        return more;
    }

    private static String key(List<Try> tries) {
        return "hostile-role-" + tries.size();
    }

    private static Try tried(Ask ask) {
        return new Try("role without authority", ask, Judges::notAllowed);
    }
}
