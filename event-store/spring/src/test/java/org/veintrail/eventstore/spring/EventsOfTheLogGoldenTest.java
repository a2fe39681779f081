package org.veintrail.eventstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.Test;

/** The events of the record, whose golden files lie beside their classes' tests. */
class EventsOfTheLogGoldenTest extends GoldenContract {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../../command-service/api/src/test/resources/golden")
            .normalize();

    @Override
    GoldenFolder golden() throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("event-types.txt"))) {
            types.add(Class.forName(line.substring(0, line.indexOf(' '))));
        }
        return new GoldenFolder(FOLDER, types);
    }

    /** Those that the parts of the store bring along themselves. */
    @Override
    List<EventUpcaster> upcasters() {
        return List.of();
    }

    @Test
    void theyAreMany() throws Exception {
        assertThat(golden().files()).hasSizeGreaterThan(100);
    }
}
