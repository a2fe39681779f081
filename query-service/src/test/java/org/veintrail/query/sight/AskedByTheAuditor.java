package org.veintrail.query.sight;

import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.veintrail.access.Role;

/** Questions of a test are asked by somebody who sees every order: who asks is with the message at hand, and nobody sees nothing. */
public final class AskedByTheAuditor implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        DefaultUnitOfWork.startAndGet(
                new GenericMessage<>("a question", Map.of(Sight.KEY, new Sight(Set.of(), true, null, Role.AUDITOR))));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        CurrentUnitOfWork.get().rollback();
    }
}
