package org.veintrail.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Sees at start that the table of authority has a row for every address that is served, so that none is open by oversight. */
final class ServedAddresses implements SmartInitializingSingleton {
    private final Authority authority;
    private final List<RequestMappingHandlerMapping> mappings;

    ServedAddresses(Authority authority, List<RequestMappingHandlerMapping> mappings) {
        this.authority = authority;
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> missing = all().stream()
                .filter(each -> authority
                        .addressOf(each.substring(0, each.indexOf(' ')), each.substring(each.indexOf(' ') + 1))
                        .isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Nobody has said who may use " + missing
                    + ". Add a row for each to the table in Authority; nothing is served without one.");
        }
    }

    /** Every served address as method and path, variables standing for themselves. */
    Set<String> all() {
        Set<String> served = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> methods(info)
                        .forEach(method -> info.getPatternValues()
                                .forEach(pattern -> served.add(method + " " + example(pattern))))));
        return served;
    }

    private static List<String> methods(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("GET", "POST")
                : new ArrayList<>(methods.stream().map(Enum::name).toList());
    }

    private static String example(String pattern) {
        String path = pattern.isEmpty() ? "/" : pattern;
        return path.replaceAll("\\{([^}:]+)[^}]*}", "$1").replace("**", "x");
    }
}
