package org.veintrail.benchmarks.hostile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;

/** Protected addresses in other spellings, for somebody who has not signed in and for the role that may do least. */
final class PathTricks {
    private static final String KIND = "path trick";

    private PathTricks() {}

    static List<Try> tries(Scene scene, Authority table) {
        List<Try> tries = new ArrayList<>();
        for (Authority.Address address : table.allAddresses()) {
            String pattern = address.pattern().getPatternString();
            boolean everybodys = address.roles().contains(Role.COURIER);
            if (address.open() || !Set.of("GET", "*").contains(address.method()) || pattern.equals("/")) {
                continue;
            }
            for (String target : spellings(WithoutSignIn.filled(scene, pattern))) {
                tries.add(new Try(KIND, Ask.get(target), Judges::refusedOrToSignIn));
                if (!everybodys) {
                    tries.add(new Try(KIND, Ask.get(target).as("courier"), Judges::refused));
                }
            }
        }
        for (String file : List.of(
                "/etc/passwd",
                "/proc/self/environ",
                "application.properties",
                "WEB-INF/web.xml",
                "META-INF/MANIFEST.MF",
                "org/veintrail/access/demo-accounts.properties")) {
            for (String before : List.of(
                    "/assets/",
                    "/webjars/",
                    "/assets/..%2f..%2f..%2f..%2f",
                    "/assets/%252e%252e%252f",
                    "/assets/..\\..\\",
                    "/assets/file:",
                    "/problems/..%2f..%2f",
                    "/favicon.ico/../",
                    "/")) {
                tries.add(new Try(KIND, Ask.get(before + file), Judges::refusedOrToSignIn));
                tries.add(new Try(KIND, Ask.get(before + file).as("admin"), Judges::refused));
            }
        }
        return tries;
    }

    private static Set<String> spellings(String path) {
        int last = path.lastIndexOf('/');
        String folder = path.substring(0, last);
        String name = path.substring(last + 1);
        Set<String> all = new LinkedHashSet<>();
        all.add(path + "/");
        all.add(path + "//");
        all.add("/" + path);
        all.add("/." + path);
        all.add(folder + "/./" + name);
        all.add(folder + "//" + name);
        all.add(folder + "/x/../" + name);
        all.add(path + ";x=1");
        all.add(path + ";.css");
        all.add("/x;y" + path);
        all.add("/%2e" + path);
        all.add(path + "%00");
        all.add(path + "%00.css");
        all.add(path + "%2f");
        all.add(path + "%20");
        all.add(path + "%09");
        all.add(path + "%0a");
        all.add(path + ".json");
        all.add(path + ".css");
        all.add(path + "?x=/assets/a.css");
        all.add(path.replaceFirst("/", "/%2f"));
        all.add(folder + "%2f" + name);
        all.add(folder + "%5c" + name);
        all.add(folder + "\\" + name);
        all.add(folder + "/" + escaped(name));
        all.add(folder + "/" + escaped(name).replace("%", "%25"));
        all.add("/assets/.." + path);
        all.add("/assets/..;" + path);
        all.add("/assets/%2e%2e" + path);
        all.add("/assets/..%2f" + path.substring(1));
        all.add("/assets/%252e%252e" + path);
        all.add("/problems/.." + path);
        all.add("/sign-in/.." + path);
        all.add("/sign-in;" + path);
        all.add("/actuator/health/..;/..;" + path);
        all.add("/actuator/health/%2e%2e/%2e%2e" + path);
        all.add("http://127.0.0.1" + path);
        all.add(path + "/..");
        return all;
    }

    /** The first letter as its percent-encoding. */
    private static String escaped(String name) {
        return name.isEmpty() ? "%2e" : "%" + Integer.toHexString(name.charAt(0)) + name.substring(1);
    }
}
