package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The containers fit each other and what the build makes; no container engine is needed to see that. */
class ContainersTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();
    private static final Path DOCKER = ROOT.resolve("docker");
    private static final List<String> MEMBERS = List.of("mongo1", "mongo2", "mongo3");
    private static final List<String> ADDRESSES =
            MEMBERS.stream().map(member -> member + ":27017").toList();
    private static final List<String> OURS = List.of("command-service", "query-service", "planning-service");
    private static final Pattern JAR =
            Pattern.compile("(?<module>[a-z/-]+)/target/(?<artifact>[a-z-]+)-(?<version>\\d\\S*)-app\\.jar");

    private final JsonNode services = compose().path("services");

    @TempDir
    private Path folder;

    private static JsonNode compose() {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(DOCKER.resolve("compose.yaml")));
            return JsonMapper.builder().build().valueToTree(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void servicesAreTheDatabaseTheThreeOfOursAndTheProvider() {
        List<String> all = new ArrayList<>(MEMBERS);
        all.addAll(OURS);
        all.addAll(List.of("replica-set", "keycloak"));
        assertThat(services.propertyNames()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void threeMembersMakeOneReplicaSet() throws IOException {
        Map<String, String> sets = new TreeMap<>();
        Map<String, String> files = new TreeMap<>();
        services.properties().forEach(service -> {
            List<String> command = words(service.getValue().path("command"));
            if (command.contains("--replSet")) {
                sets.put(service.getKey(), command.get(command.indexOf("--replSet") + 1));
                files.put(
                        service.getKey(),
                        words(service.getValue().path("volumes")).getFirst());
            }
        });
        assertThat(sets).isEqualTo(Map.of("mongo1", "rs0", "mongo2", "rs0", "mongo3", "rs0"));
        assertThat(files.values()).doesNotHaveDuplicates().allMatch(volume -> volume.endsWith(":/data/db"));
        String script = Files.readString(DOCKER.resolve("replica-set.js"));
        assertThat(found("\"(mongo\\d+:\\d+)\"", script)).isEqualTo(ADDRESSES);
        assertThat(found("_id: \"(\\w+)\"", script)).containsExactly("rs0");
        assertThat(services.path("replica-set").path("depends_on").propertyNames())
                .containsExactlyInAnyOrderElementsOf(MEMBERS);
    }

    @Test
    void everyServiceOfOursKnowsAllThreeMembersAndTheSet() {
        for (String service : OURS) {
            JsonNode environment = services.path(service).path("environment");
            ConnectionString uri = new ConnectionString(
                    environment.path("VEINTRAIL_MONGODB_URI").asString());
            assertThat(uri.getHosts()).as(service).containsExactlyInAnyOrderElementsOf(ADDRESSES);
            assertThat(uri.getRequiredReplicaSetName()).as(service).isEqualTo("rs0");
            assertThat(environment
                            .path("VEINTRAIL_CONNECTIONS_TRUSTEDHOSTS")
                            .asString()
                            .split(","))
                    .as(service)
                    .containsAll(MEMBERS);
            assertThat(services.path(service)
                            .path("depends_on")
                            .path("replica-set")
                            .path("condition")
                            .asString())
                    .as(service)
                    .isEqualTo("service_completed_successfully");
        }
    }

    @Test
    void everyJarInAnImageIsOneThatTheBuildMakes() throws Exception {
        List<String> jars = new ArrayList<>();
        for (String service : OURS) {
            JsonNode build = services.path(service).path("build");
            assertThat(DOCKER.resolve("..").resolve(build.path("dockerfile").asString()))
                    .isRegularFile();
            jars.add(build.path("args").path("JAR").asString());
        }
        assertThat(found("JAR=(\\S+)", built())).isEqualTo(jars);
        for (String jar : jars) {
            isMade(jar);
        }
    }

    @Test
    void imagesAreTaggedAsComposeNamesThem() throws Exception {
        List<String> tags = new ArrayList<>(OURS.stream()
                .map(each -> services.path(each).path("image").asString())
                .toList());
        tags.add("veintrail/standalone:0.1.0");
        assertThat(found("--tag (\\S+)", built())).isEqualTo(tags);
    }

    @Test
    void imageOfEverythingHoldsTheProgramAsTheBuildLaysItOut() throws Exception {
        String image = Files.readString(DOCKER.resolve("standalone.Dockerfile"));
        Document pom = pom("standalone");
        String artifact = text(pom, "/project/artifactId");
        String jarPlugin = "//plugin[artifactId='maven-jar-plugin']//configuration";
        assertThat(text(pom, jarPlugin + "/outputDirectory")).isEqualTo("${project.build.directory}/app");
        assertThat(image)
                .contains("COPY standalone/target/app/ /opt/veintrail/")
                .contains(
                        "-jar /opt/veintrail/" + artifact + "-*-" + text(pom, jarPlugin + "/classifier") + ".jar up ");
    }

    /** The name is that of the module's artifact, with the classifier of the jar that runs alone. */
    private static void isMade(String jar) throws Exception {
        Matcher parts = JAR.matcher(jar);
        assertThat(parts.matches()).as(jar).isTrue();
        Document pom = pom(parts.group("module"));
        assertThat(text(pom, "/project/artifactId")).as(jar).isEqualTo(parts.group("artifact"));
        assertThat(text(pom, "/project/parent/version")).as(jar).isEqualTo(parts.group("version"));
        assertThat(text(pom, "//plugin[artifactId='spring-boot-maven-plugin']//classifier"))
                .as(jar)
                .isEqualTo("app");
    }

    private static Document pom(String module) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
    }

    private static String text(Document pom, String path) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        return xpath.evaluate(path, pom).strip();
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** How docker/build.sh calls the container engine, once the launcher has built the jars. */
    private String built() throws IOException, InterruptedException {
        Path script = Files.createDirectories(folder.resolve("docker")).resolve("build.sh");
        Files.copy(DOCKER.resolve("build.sh"), script, StandardCopyOption.COPY_ATTRIBUTES);
        script(folder.resolve("veintrail"), "echo launcher $@");
        Path tools = Files.createDirectories(folder.resolve("bin"));
        script(tools.resolve("docker"), "echo docker $@");
        ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true);
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("launcher package\n");
        return said;
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
