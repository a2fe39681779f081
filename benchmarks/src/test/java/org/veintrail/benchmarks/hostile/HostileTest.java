package org.veintrail.benchmarks.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.access.Authority;
import org.veintrail.benchmarks.MeasuredSystem;

/** A part of what {@code ./veintrail bench hostile} tries, against the started system. */
@Tag("system")
class HostileTest {
    /** The same part in every run, so that a red build can be repeated. */
    private static final long SEED = 20_260_301;

    /** As many of the large kinds as a draw of 600 takes, half as many of the small ones as a benchmark, and each race on a signature twice. */
    private static final Hostility.Extent SOME = new Hostility.Extent(600, 30, 2);

    @TempDir
    private Path folder;

    /**
     * The system's own table says one thing too much; the hostile program knows the right one. What is let through is that one thing and
     * nothing else, so that one start shows both that it holds and that a hole is noticed.
     */
    @Test
    void nothingIsLetThroughButTheOneRowTooManyOfTheTable() throws Exception {
        try (MeasuredSystem system = started(List.of("-Dspring.main.sources=" + WeakenedAuthority.class.getName()))) {
            Scene scene = Scene.set(system.address());
            Outcome weakened = new Outcome();
            List<Try> roles = OtherRoles.tries(scene, Authority.current()).stream()
                    .filter(each -> each.ask().target().startsWith("/api/planning"))
                    .filter(each -> each.ask().method().equals("GET"))
                    .toList();
            new Campaign(system.address(), 8, scene.secrets(), weakened).run(roles);
            assertThat(weakened.examples())
                    .isNotEmpty()
                    .allMatch(each -> each.contains("the role was let in") && each.contains(WeakenedAuthority.PATH));
            assertThat(weakened.through()).isLessThan(weakened.tried());

            Outcome outcome = Hostility.against(scene, Authority.current(), SOME, SEED);
            assertThat(outcome.examples()).allMatch(each -> each.contains(WeakenedAuthority.PATH));
            assertThat(outcome.tried()).isGreaterThan(1_200);
            assertThat(outcome.byKind().keySet()).hasSizeGreaterThanOrEqualTo(11);
        }
    }

    private MeasuredSystem started(List<String> more) throws Exception {
        List<String> java = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=240m"));
        java.addAll(Boston.options());
        java.addAll(more);
        java.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.veintrail.standalone.Veintrail"));
        return new MeasuredSystem(java, folder);
    }
}
