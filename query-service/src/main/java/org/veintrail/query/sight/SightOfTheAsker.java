package org.veintrail.query.sight;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.veintrail.access.Account;

/** Adds to every query what the account that asks it may see. */
@Component
class SightOfTheAsker implements MessageDispatchInterceptor<QueryMessage<?, ?>>, SmartInitializingSingleton {
    private final QueryBus queries;

    SightOfTheAsker(QueryBus queries) {
        this.queries = queries;
    }

    @Override
    public void afterSingletonsInstantiated() {
        queries.registerDispatchInterceptor(this);
    }

    @Override
    public BiFunction<Integer, QueryMessage<?, ?>, QueryMessage<?, ?>> handle(
            List<? extends QueryMessage<?, ?>> messages) {
        return (index, message) -> message.andMetaData(Map.of(Sight.KEY, now()));
    }

    /** What the account signed in sees; nothing where nobody is. */
    static Sight now() {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Account account ? Sight.of(account) : Sight.NOTHING;
    }
}
