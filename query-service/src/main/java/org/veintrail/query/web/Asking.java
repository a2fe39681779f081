package org.veintrail.query.web;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.ProjectionBehind;
import org.veintrail.query.Query;

/** Sends queries through the gateway and gives their failures back as they were thrown. */
@Component
class Asking {

    private final QueryGateway gateway;

    Asking(QueryGateway gateway) {
        this.gateway = gateway;
    }

    <R> R ask(Query query, Class<R> answer) {
        try {
            return gateway.query(query, ResponseTypes.instanceOf(answer)).join();
        } catch (CompletionException failed) {
            throw cause(failed);
        }
    }

    <R> Optional<R> find(Query query, Class<R> answer) {
        try {
            return gateway.query(query, ResponseTypes.optionalInstanceOf(answer))
                    .join();
        } catch (CompletionException failed) {
            throw cause(failed);
        }
    }

    private static RuntimeException cause(CompletionException failed) {
        return switch (failed.getCause()) {
            case ProjectionBehind behind -> behind;
            case InvalidQuery invalid -> invalid;
            case RuntimeException other -> other;
            case null, default -> failed;
        };
    }
}
