package org.veintrail.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The planner's board. The page asks the planning service by itself, because what it shows changes while it is looked at. */
@Controller
final class PlanningPages {

    @GetMapping("/planning")
    String planning() {
        return "planning";
    }
}
