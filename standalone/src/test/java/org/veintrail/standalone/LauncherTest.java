package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher on machines that lack something; Maven and the wrapper are programs that say how they were called. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../veintrail")
            .normalize();
    private static final List<String> TOOLS = List.of("bash", "dirname", "sed", "cat", "env", "readlink");

    @TempDir
    private Path folder;

    private Path tools;

    @BeforeEach
    void copyTheLauncher() throws IOException {
        Files.copy(LAUNCHER, folder.resolve("veintrail"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        script(folder.resolve("mvnw"), "echo wrapper: $@");
        tools = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        script(tools.resolve("unzip"), "exit 0");
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String launched(String javaHome, String... arguments) throws IOException, InterruptedException {
        return launched(Map.of("JAVA_HOME", javaHome), arguments);
    }

    private String launched(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("veintrail").toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed + "exit " + process.waitFor();
    }

    private static String jdk() {
        return System.getProperty("java.home");
    }

    @Test
    void takesTheWrapperWhereThereIsNoMaven() throws Exception {
        assertThat(launched(jdk(), "package"))
                .contains("Maven 3.8 or newer is needed", "wrapper: -B -ntp -q package", "exit 0");
    }

    @Test
    void saysWhatToInstallWhereTheWrapperCouldNotUnpack() throws Exception {
        Files.delete(tools.resolve("unzip"));
        assertThat(launched(jdk(), "package"))
                .contains("needs unzip", "apt install maven", "exit 1")
                .doesNotContain("wrapper: -B");
    }

    @ParameterizedTest
    @CsvSource({"3.6.3,wrapper", "3.7.9,wrapper", "3.8.1,installed", "3.10.0,installed", "4.0.0,installed"})
    void takesTheInstalledMavenWhereItIsNewEnough(String version, String taken) throws Exception {
        script(
                tools.resolve("mvn"),
                "[ \"$1\" = -v ] && echo 'Apache Maven " + version + " (some build)' || echo installed: $@");
        assertThat(launched(jdk(), "package")).contains(taken + ": -B -ntp -q package", "exit 0");
    }

    /** What the launcher looks at in a JDK, and nothing that runs. */
    private Path jdk(String path, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(path));
        Files.createDirectory(home.resolve("bin"));
        script(home.resolve("bin/javac"), "exit 0");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(folder.resolve("mvnw"), "echo built with: $JAVA_HOME.");
        return home;
    }

    private String builtWith(Path home) {
        return "built with: " + home + ".\nexit 0";
    }

    @Test
    void takesTheJdkThatIsNamedThoughANewerOneIsInstalled() throws Exception {
        Path named = jdk("named", "21.0.4");
        jdk(".jdks/newer", "901");
        assertThat(launched(named.toString(), "package")).contains(builtWith(named));
    }

    @ParameterizedTest
    @CsvSource({"20.0.2", "1.8.0_412", "17"})
    void takesTheNewestThatIsInstalledWhereTheNamedOneIsTooOld(String old) throws Exception {
        Path named = jdk("named", old);
        jdk(".jdks/older", "900.0.1");
        Path newest = jdk(".sdkman/candidates/java/newest", "901-ea");
        jdk(".jdks/old", "99");
        assertThat(launched(named.toString(), "package")).contains(builtWith(newest));
    }

    @Test
    void takesTheNewestThatIsInstalledWhereNoneIsNamed() throws Exception {
        jdk(".jdks/older", "900");
        Path newest = jdk("Library/Java/JavaVirtualMachines/a b.jdk/Contents/Home", "901");
        Files.delete(jdk(".jdks/without a compiler", "902").resolve("bin/javac"));
        assertThat(launched(Map.of(), "package")).contains(builtWith(newest));
    }

    @Test
    void findsTheJdkWhoseCompilerIsOnThePath() throws Exception {
        Path home = jdk("somewhere/else", "21");
        Path link = Files.createSymbolicLink(folder.resolve("javac"), home.resolve("bin/javac"));
        Files.createSymbolicLink(tools.resolve("javac"), link);
        assertThat(launched(Map.of("VEINTRAIL_JDKS", ""), "package")).contains(builtWith(home.toRealPath()));
    }

    @Test
    void looksForJdksWhereItIsTold() throws Exception {
        Path told = jdk("told/there", "21");
        jdk(".jdks/newer", "901");
        String places = folder.resolve("nowhere/*") + ":" + folder.resolve("told/*");
        assertThat(launched(Map.of("VEINTRAIL_JDKS", places), "package")).contains(builtWith(told));
    }

    @Test
    void saysWhatToInstallWhereNoJdkIsNewEnough() throws Exception {
        Path old = jdk("old", "20.0.2");
        assertThat(launched(Map.of("VEINTRAIL_JDKS", "", "JAVA_HOME", old.toString()), "package"))
                .contains("No JDK 21 or newer found", "apt install openjdk-21-jdk", "set JAVA_HOME", "exit 1")
                .doesNotContain("built with");
        assertThat(launched(Map.of("VEINTRAIL_JDKS", ""), "package")).contains("No JDK 21 or newer found", "exit 1");
    }

    @Test
    void saysWhichCommandsThereAreInsteadOfGuessing() throws Exception {
        assertThat(launched(jdk(), "launch")).contains("There is no command 'launch'", "./veintrail up", "exit 1");
        assertThat(launched(jdk(), "test", "--fast"))
                .contains("There is no '--fast' for ./veintrail test", "./veintrail test [--quick]", "exit 1");
    }
}
