package org.veintrail.benchmarks.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.veintrail.json.EventJson;

/**
 * Axon's own engine for relational databases on PostgreSQL with synchronous commit, its default.
 *
 * @param server where it runs
 */
record JdbcPeer(PostgresServer server) implements Peer {

    private static final int CONNECTIONS = 40;

    @Override
    public String name() {
        return "Axon JDBC, PostgreSQL";
    }

    @Override
    public Duration serverTime() {
        return server.processorTime();
    }

    @Override
    public OpenedStore open(String log) {
        server.makeSchema(log);
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(server.url());
        settings.setSchema(log);
        settings.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource pool = new HikariDataSource(settings);
        TransactionManager transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
        ConnectionProvider connections = new SpringDataSourceConnectionProvider(pool);
        Serializer serializer =
                JacksonSerializer.builder().objectMapper(EventJson.mapper()).build();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        return new OpenedStore(this, store, engine, () -> {
            store.shutDown();
            pool.close();
        });
    }
}
