package org.veintrail.eventstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event in its second revision, with files of both, held to the same as the events of the record; and what is noticed when files change. */
@SuppressWarnings("NullAway.Init")
class SecondRevisionGoldenTest extends GoldenContract {

    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/test/resources/golden");
    private static final List<Class<?>> TYPES = List.of(BagWeighed.class);

    @TempDir
    private Path copied;

    private GoldenFolder copy;

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectory(copied.resolve("read"));
        for (String name :
                List.of("BagWeighed.1.json", "BagWeighed.2.json", "read/BagWeighed.1.json", "fingerprints.txt")) {
            if (Files.exists(FOLDER.resolve(name))) {
                Files.copy(FOLDER.resolve(name), copied.resolve(name));
            }
        }
        copy = new GoldenFolder(copied, TYPES);
    }

    @Override
    GoldenFolder golden() {
        return new GoldenFolder(FOLDER, TYPES);
    }

    @Override
    List<EventUpcaster> upcasters() {
        return List.of(new BagWeighedGainedItsSite());
    }

    @Test
    void anAlteredFileOfAnEarlierRevisionIsNoticed() throws Exception {
        Files.writeString(copied.resolve("BagWeighed.1.json"), "{\"bag\":\"bag-1\",\"grams\":211}");

        assertThat(copy.changes()).singleElement().asString().contains("BagWeighed.1.json", "put it back");
    }

    @Test
    void aRemovedFileOfAnEarlierRevisionIsNoticed() throws Exception {
        Files.delete(copied.resolve("BagWeighed.1.json"));

        assertThat(copy.changes()).singleElement().asString().contains("BagWeighed.1.json", "is gone");
        assertThat(copy.gaps()).containsExactly("BagWeighed.1");
    }

    @Test
    void aNewFileIsTakenInAndNothingElseIs() throws Exception {
        Files.writeString(
                copied.resolve("BagWeighed.2-empty.json"), "{\"bag\":\"bag-2\",\"grams\":0,\"site\":\"BASEL\"}");
        assertThat(copy.changes()).singleElement().asString().contains("BagWeighed.2-empty.json", "is new");
        copy.takeNew();
        assertThat(copy.changes()).isEmpty();

        Files.writeString(copied.resolve("BagWeighed.1.json"), "{}");
        copy.takeNew();
        assertThat(copy.changes()).singleElement().asString().contains("BagWeighed.1.json");
    }

    @Test
    void aFileOfARevisionThatNoCodeHasIsNoticed() throws Exception {
        Files.writeString(copied.resolve("BagWeighed.3.json"), "{}");

        assertThat(copy.gaps()).singleElement().asString().contains("BagWeighed.3");
    }

    @Test
    void withoutItsUpcasterTheEarlierRevisionIsNotReadAsExpected() throws Exception {
        List<Read> read = read(golden(), List.of());

        assertThat(read).hasSize(2);
        assertThat(read.get(0).name()).isEqualTo("BagWeighed.1");
        assertThat(read.get(0).loaded())
                .isNotEqualTo(golden().files().get(0).read())
                .isEqualTo(golden().files().get(0).json());
        assertThat(read.get(1).loaded()).isEqualTo(golden().files().get(1).read());
    }
}
