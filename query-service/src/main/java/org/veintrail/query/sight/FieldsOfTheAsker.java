package org.veintrail.query.sight;

import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.veintrail.access.Role;
import org.veintrail.access.VisibleFields;
import org.veintrail.query.OutOfSight;

/** The one place where fields are taken out of answers, behind every handler and before interface and pages alike. */
@Component
class FieldsOfTheAsker implements MessageHandlerInterceptor<QueryMessage<?, ?>>, SmartInitializingSingleton {
    private final QueryBus queries;
    private final Veil veil = new Veil(VisibleFields.current());

    FieldsOfTheAsker(QueryBus queries) {
        this.queries = queries;
    }

    @Override
    public void afterSingletonsInstantiated() {
        queries.registerHandlerInterceptor(this);
    }

    @Override
    @SuppressWarnings("NullAway") // The framework takes null for a query without an answer.
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        @Nullable Role role = Sight.of(unitOfWork.getMessage().getMetaData()).role();
        if (role == null) {
            throw new OutOfSight("Nobody in particular asks this, so nothing is shown. Ask with an account.");
        }
        return veil.over(chain.proceed(), role);
    }
}
