package org.veintrail.query.sight;

import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.veintrail.access.VisibleFields;

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
        Sight sight = Sight.of(unitOfWork.getMessage().getMetaData());
        @Nullable Object answer = chain.proceed();
        return sight.role() == null ? answer : veil.over(answer, sight.role());
    }
}
