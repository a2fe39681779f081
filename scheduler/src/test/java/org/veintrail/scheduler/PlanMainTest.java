package org.veintrail.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.scheduler.plan.PlanFiles;
import org.veintrail.scheduler.plan.PlanScorer;
import org.veintrail.scheduler.problem.Samples;

class PlanMainTest {
    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @BeforeEach
    void samples() throws IOException {
        for (String name : new String[] {"cart-50-s1", "cart-200-s1-dis-urgent", "cart-200-s1-dis-urgent-pub"}) {
            try (InputStream in = Samples.open(name)) {
                Files.copy(in, folder.resolve(name + ".json"));
            }
        }
    }

    private int run(String... args) {
        return PlanMain.run(new PrintStream(printed, true), new PrintStream(progress, true), args);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void plansAnInstanceAndWritesPlanAndPage() throws IOException {
        int exit = run(
                file("cart-50-s1.json"),
                "--steps",
                "200",
                "--out",
                file("plan.json"),
                "--html",
                file("plan.html"),
                "--table",
                "--explain",
                "3");

        var plan = PlanFiles.read(folder.resolve("plan.json"));
        var score = PlanScorer.score(Samples.instance("cart-50-s1"), plan).score();
        assertThat(exit).isZero();
        assertThat(score.hard()).isZero();
        assertThat(text(printed))
                .contains("Score (hard / medium / soft): " + score)
                .contains("Plant-North")
                .contains("Order 3 is");
        String page = Files.readString(folder.resolve("plan.html"));
        assertThat(page)
                .contains("By order", "Plant-South", "How full")
                .doesNotContain("http:", "https:", "@BODY@", "src=");
        assertThat(page.split("class='suite'", -1)).hasSizeGreaterThan(50);
    }

    @Test
    void repairsAPublishedPlanAndSaysWhatMoves() throws IOException {
        int exit = run(
                file("cart-200-s1-dis-urgent.json"),
                "--published",
                file("cart-200-s1-dis-urgent-pub.json"),
                "--now",
                "80",
                "--seconds",
                "0",
                "--out",
                file("plan.json"),
                "--html",
                file("plan.html"));

        assertThat(exit).isZero();
        assertThat(text(printed)).contains("Against the published plan").contains("order 200 (urgency 9) placed");
        assertThat(Files.readString(folder.resolve("plan.html"))).contains("What changes");
        assertThat(PlanFiles.read(folder.resolve("plan.json")).byOrder()).containsKey(200);
    }

    @Test
    void namesTheFieldOfABadFile() throws IOException {
        Path bad = folder.resolve("bad.json");
        Files.writeString(
                bad, Files.readString(folder.resolve("cart-50-s1.json")).replaceFirst("\"suites\":4", "\"suites\":-4"));

        assertThat(run(bad.toString())).isEqualTo(2);
        assertThat(text(progress)).startsWith("facilities[0].suites: is -4");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThat(run(file("nowhere.json"))).isEqualTo(2);
        assertThat(text(progress)).startsWith("There is no file").contains("nowhere.json");
    }

    @Test
    void aPublishedPlanNeedsItsTick() {
        assertThat(run(file("cart-50-s1.json"), "--published", file("x.json"))).isEqualTo(2);
        assertThat(text(progress)).contains("--published and --now belong together");
    }
}
