package org.veintrail.console;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What people sign: the act, what exactly is signed, and the ways to prove anew who signs. The page's script does the rest. */
@Controller
final class SigningPages {
    private static final int LONGEST = 2000;
    private final Sites sites;
    private final WaysToSign ways;

    SigningPages(Sites sites, WaysToSign ways) {
        this.sites = sites;
        this.ways = ways;
    }

    @GetMapping("/sign/{command}")
    String sign(
            @PathVariable("command") String command,
            @RequestParam Map<String, String> asked,
            HttpSession session,
            Model page) {
        SigningAct act = SigningAct.of(command)
                .filter(each -> new Viewer().maySend(each.command()))
                .orElseThrow(() -> new NoSuchThing("There is nothing here that you could sign as '"
                        + Show.shown(command) + "'. The page of an order lists what you may."));
        Map<String, String> values = new LinkedHashMap<>();
        act.fields().forEach(field -> {
            @Nullable String value = asked.get(field.name());
            values.put(field.name(), value == null || value.length() > LONGEST ? "" : value.strip());
        });
        page.addAttribute("act", act);
        page.addAttribute("values", values);
        page.addAttribute("site", Sites.chosen(asked.get("site"), session));
        page.addAttribute("sites", sites.known());
        page.addAttribute("ways", ways);
        return "sign";
    }
}
