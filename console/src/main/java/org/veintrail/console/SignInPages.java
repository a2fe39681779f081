package org.veintrail.console;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.access.Account;

/** The door. */
@Controller
final class SignInPages {
    private final List<Account> demo;

    SignInPages(DemoAccounts demo) {
        this.demo = demo.list();
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam Map<String, String> why, Model page) {
        page.addAttribute("wrong", why.containsKey("wrong"));
        page.addAttribute("signedOut", why.containsKey("signed-out"));
        page.addAttribute("demo", demo);
        return "sign-in";
    }
}
