package org.veintrail.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.veintrail.query.FiguresView;
import org.veintrail.query.FindFigures;

/** How well it goes. */
@Controller
final class FigurePages {
    private final Reads reads;

    FigurePages(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/figures")
    String figures(Model page) {
        FiguresView figures = reads.ask(new FindFigures(null), FiguresView.class);
        int checks = figures.checks().stream()
                .mapToInt(FiguresView.CheckFigure::checks)
                .sum();
        int mismatches = figures.checks().stream()
                .mapToInt(FiguresView.CheckFigure::mismatches)
                .sum();
        page.addAttribute("figures", figures);
        page.addAttribute("mismatches", FiguresView.Share.of(mismatches, checks));
        page.addAttribute(
                "longest",
                figures.stages().stream()
                        .map(stage -> stage.duration().p90Days())
                        .mapToDouble(days -> days == null ? 0 : days)
                        .max()
                        .orElse(0));
        return "figures";
    }
}
