package org.veintrail.benchmarks.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.veintrail.access.Authority;

/** Everything that is served, asked for by somebody who has not signed in: as a program, as a browser and as a page's script. */
final class WithoutSignIn {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    private WithoutSignIn() {}

    static List<Try> tries(Scene scene, Authority table) {
        List<Try> tries = new ArrayList<>();
        for (String path : paths(scene, table)) {
            for (String method : METHODS) {
                Ask ask = method.equals("GET") || method.equals("HEAD")
                        ? Ask.of(method, path)
                        : new Ask(
                                method,
                                path,
                                Ask.post(path, "{}").headers(),
                                Ask.post(path, "{}").body());
                tries.add(tried(ask));
                tries.add(tried(ask.with("Accept", "text/html")));
                tries.add(tried(ask.with("HX-Request", "true")));
            }
        }
        return tries;
    }

    private static Try tried(Ask ask) {
        return new Try("without sign-in", ask, Judges::notSignedIn);
    }

    /** Every address of the table and of the interface's description that is not open, with ids that are there. */
    static Set<String> paths(Scene scene, Authority table) {
        Set<String> paths = new TreeSet<>();
        table.allAddresses().stream()
                .filter(each -> !each.open())
                .forEach(each -> paths.add(filled(scene, each.pattern().getPatternString())));
        scene.interfaces().path("paths").propertyNames().stream()
                .filter(path -> table.addressOf("GET", path.replace("{", "").replace("}", ""))
                        .map(each -> !each.open())
                        .orElse(true))
                .forEach(path -> paths.add(filled(scene, path)));
        return paths;
    }

    /** A path with ids of the order that only some may see. */
    static String filled(Scene scene, String pattern) {
        String path = pattern.replace("/orders/{id}", "/orders/" + scene.foreignOrder())
                .replace("{orderId}", scene.foreignOrder())
                .replace("{containerId}", scene.foreign("containerId"))
                .replace("{labelId}", scene.foreign("labelId"))
                .replace("/**", "/x")
                .replace("{name}", pattern.startsWith("/api/commands") ? "record-deviation" : "orders");
        return path.replaceAll("\\{([^}:]+)[^}]*}", "$1");
    }
}
