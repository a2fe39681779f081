package org.veintrail.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The planner's board. The page asks the planning service by itself, because what it shows changes while it is looked at. */
@Controller
final class PlanningPages {

    private final WaysToSign ways;

    PlanningPages(WaysToSign ways) {
        this.ways = ways;
    }

    @GetMapping("/planning")
    String planning(Model page) {
        page.addAttribute("ways", ways);
        return "planning";
    }
}
