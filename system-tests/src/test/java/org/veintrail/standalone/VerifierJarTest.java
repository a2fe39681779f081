package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody gets who wants to verify without trusting the house; what it finds is tried where there are logs. */
@Tag("system")
class VerifierJarTest {
    private static final long MOST_BYTES = 200 * 1024;

    @Test
    void isSmallAndHoldsNothingButTheVerifier() throws Exception {
        assertThat(Files.size(VerifierJar.jar())).isLessThan(MOST_BYTES);
        try (JarFile jar = new JarFile(VerifierJar.jar().toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .contains("org/veintrail/proof/verify/VerifyMain.class")
                    .allMatch(name -> name.startsWith("org/veintrail/proof/") || name.startsWith("META-INF/"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path"))
                    .isNull();
        }
    }

    /** Annotations for the compiler are named in classes as well; a JVM that lacks them passes over them (JLS 13.5.7). */
    @Test
    void needsTwoModulesOfTheJdkAndNothingElse() throws Exception {
        assertThat(jdeps("-summary")).contains("java.base", "java.net.http").hasSizeLessThanOrEqualTo(3);
        assertThat(jdeps("--missing-deps"))
                .allMatch(missing -> missing.equals("not found") || missing.startsWith("org.jspecify.annotations."));
    }

    /** What the jar depends on. */
    private static List<String> jdeps(String option) throws Exception {
        StringWriter printed = new StringWriter();
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(printed, true),
                        new PrintWriter(printed, true),
                        option,
                        VerifierJar.jar().toString());
        assertThat(status).as(printed.toString()).isZero();
        return printed.toString()
                .lines()
                .filter(line -> line.contains("-> "))
                .map(line -> line.substring(line.indexOf("-> ") + 3).strip())
                .toList();
    }

    @Test
    void whatCannotBeVerifiedIsNeitherSoundNorAltered() throws Exception {
        VerifierJar.Outcome outcome = VerifierJar.run("no-such-file.ndjson");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.printed()).contains("Not verified", "no-such-file.ndjson");
    }
}
