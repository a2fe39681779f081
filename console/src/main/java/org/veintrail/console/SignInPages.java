package org.veintrail.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.access.WayIn;

/** The door. */
@Controller
final class SignInPages {
    private final DemoAccounts demo;
    private final List<WayIn> ways;
    private final boolean passwords;

    SignInPages(DemoAccounts demo, ObjectProvider<WayIn> ways) {
        this.ways = ways.orderedStream().toList();
        this.passwords = this.ways.stream().noneMatch(WayIn::replacesPasswords);
        this.demo = demo;
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam Map<String, String> why, Model page) {
        page.addAttribute("wrong", why.containsKey("wrong"));
        page.addAttribute("signedOut", why.containsKey("signed-out"));
        page.addAttribute("demo", passwords ? demo.list() : List.of());
        page.addAttribute("passwords", passwords);
        page.addAttribute("passkeys", ways.stream().anyMatch(WayIn::takesPasskeys));
        page.addAttribute(
                "choices", ways.stream().flatMap(way -> way.choice().stream()).toList());
        page.addAttribute("refused", explained(why.getOrDefault("refused", "")));
        return "sign-in";
    }

    /** What a refusal means, in the words of the way that refused; never what stands in the address. */
    private @Nullable String explained(String reason) {
        return ways.stream()
                .flatMap(way -> way.explain(reason).stream())
                .findFirst()
                .orElse(null);
    }
}
