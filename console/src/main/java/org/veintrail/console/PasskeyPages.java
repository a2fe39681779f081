package org.veintrail.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** A person's own passkeys. */
@Controller
final class PasskeyPages {
    @GetMapping("/account/passkeys")
    String own() {
        return "passkeys";
    }
}
