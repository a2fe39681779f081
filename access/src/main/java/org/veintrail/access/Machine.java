package org.veintrail.access;

import java.util.List;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A machine that came with a token.
 *
 * @param account the account it acts with, at the sites of the token
 * @param commands the commands it may send
 * @param addresses what else it may use, as method and path pattern
 */
public record Machine(Account account, Set<String> commands, List<String> addresses) {
    private static final String COMMANDS = "/api/commands/";

    /** Whether the token is for this request; what the role may is asked besides. */
    boolean mayUse(String method, String path) {
        if (path.startsWith(COMMANDS)) {
            return method.equals("POST") && commands.contains(path.substring(COMMANDS.length()));
        }
        PathContainer asked = PathContainer.parsePath(path);
        return addresses.stream().anyMatch(each -> {
            int space = each.indexOf(' ');
            String of = each.substring(0, space);
            return (of.equals(method) || of.equals("GET") && method.equals("HEAD"))
                    && PathPatternParser.defaultInstance
                            .parse(each.substring(space + 1))
                            .matches(asked);
        });
    }
}
