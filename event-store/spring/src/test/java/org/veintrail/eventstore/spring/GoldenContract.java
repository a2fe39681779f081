package org.veintrail.eventstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.VeintrailEventStore;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.json.EventJson;

/** Every revision that was ever written stays, and is read from a stored log through the parts and the chain that the services have. */
abstract class GoldenContract {

    private final ObjectMapper json = EventJson.mapper();

    abstract GoldenFolder golden() throws Exception;

    /** In the services they are beans as well. */
    abstract List<EventUpcaster> upcasters();

    /** What came out of the log for one file, in today's form. */
    record Read(String name, Class<?> byAggregate, String loaded, Class<?> byReader, String followed) {}

    @Test
    void whatWasWrittenOnceStaysByteForByte() throws Exception {
        GoldenFolder golden = golden();
        if (Boolean.getBoolean("veintrail.renew")) {
            golden.takeNew();
        }
        assertThat(golden.changes()).isEmpty();
    }

    @Test
    void everyRevisionOfEveryEventIsThere() throws Exception {
        assertThat(golden().gaps()).isEmpty();
    }

    @Test
    void everyRevisionIsLoadedFromTheLogAsTodaysEvent() throws Exception {
        GoldenFolder golden = golden();
        assertThat(read(golden, upcasters()))
                .containsExactlyElementsOf(golden.files().stream()
                        .map(file -> new Read(file.name(), file.type(), file.read(), file.type(), file.read()))
                        .toList());
    }

    final List<Read> read(GoldenFolder golden, List<EventUpcaster> upcasters) throws IOException {
        List<GoldenFolder.Golden> files = golden.files();
        List<Read> all = new ArrayList<>();
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            ApplicationContextRunner node = new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(EventStoreAutoConfiguration.class))
                    .withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString());
            for (EventUpcaster upcaster : upcasters) {
                node = node.withBean("upcaster" + upcasters.indexOf(upcaster), EventUpcaster.class, () -> upcaster);
            }
            node.run(context -> all.addAll(read(context.getBean(EventStoreComponents.class), files)));
        }
        return all;
    }

    private List<Read> read(EventStoreComponents store, List<GoldenFolder.Golden> files) throws Exception {
        List<DomainEventMessage<?>> stored = new ArrayList<>();
        for (GoldenFolder.Golden file : files) {
            stored.add(new StoredThen("golden-" + file.name(), 0, file));
        }
        store.engine().appendEvents(stored);
        List<Read> all = new ArrayList<>();
        VeintrailEventStore events = store.eventStore();
        try (var stream = events.openStream(null)) {
            for (GoldenFolder.Golden file : files) {
                Object loaded =
                        events.readEvents("golden-" + file.name()).next().getPayload();
                Object followed = stream.nextAvailable().getPayload();
                all.add(new Read(
                        file.name(), loaded.getClass(), written(loaded), followed.getClass(), written(followed)));
            }
        }
        return all;
    }

    private String written(Object event) throws JsonProcessingException {
        return json.writeValueAsString(event);
    }
}
