package org.veintrail.query.projection;

import java.util.Map;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.veintrail.access.Account;
import org.veintrail.access.Role;
import org.veintrail.query.sight.Sight;

/** Handlers that a test calls by itself are asked by an auditor, who sees everything; asked by nobody they show nothing. */
public final class AuditorAsks implements BeforeEachCallback, AfterEachCallback {
    private static final Account AUDITOR = new Account("auditor", "Auditor", Role.AUDITOR);

    @Override
    public void beforeEach(ExtensionContext context) {
        DefaultUnitOfWork.startAndGet(
                new GenericQueryMessage<>(context.getDisplayName(), ResponseTypes.instanceOf(Object.class))
                        .andMetaData(Map.of(Sight.KEY, Sight.of(AUDITOR))));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        CurrentUnitOfWork.get().rollback();
    }
}
