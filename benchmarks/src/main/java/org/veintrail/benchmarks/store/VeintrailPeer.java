package org.veintrail.benchmarks.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.spring.EventStoreAutoConfiguration;
import org.veintrail.log.LogConfiguration;
import org.veintrail.log.LogProof;

/**
 * This event store as the services wire it: the same beans, with or without those of the proof.
 *
 * @param name how tables call it
 * @param uri connection string of the server
 * @param keys folder for the keys of the logs
 * @param proofs whether every commit carries the tree, and checkpoints and the running check are at work
 * @param signs whether this process signs the log; of several on one log only one does
 */
record VeintrailPeer(String name, String uri, Path keys, boolean proofs, boolean signs) implements Peer {

    @Override
    public OpenedStore open(String log) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "benchmark",
                        Map.of(
                                "veintrail.mongodb.uri", uri,
                                "veintrail.mongodb.database", log,
                                "veintrail.log.sign", signs,
                                // On one node the check runs all the time, so that what it takes from appends is
                                // measured.
                                "veintrail.log.check-interval", signs ? "1s" : "10m",
                                "veintrail.log.key-file",
                                        keys.resolve(log + ".key").toString())));
        context.register(EventStoreAutoConfiguration.class);
        if (proofs) {
            context.register(LogConfiguration.class);
        }
        context.refresh();
        EventStoreComponents components = context.getBean(EventStoreComponents.class);
        BooleanSupplier settled =
                proofs && signs ? () -> isFollowed(components, context.getBean(LogProof.class)) : () -> true;
        return new OpenedStore(this, components.eventStore(), components.engine(), settled, context::close);
    }

    /** Whether the tree has every event. */
    private static boolean isFollowed(EventStoreComponents components, LogProof proof) {
        return proof.followed() > components.log().lastPosition();
    }
}
