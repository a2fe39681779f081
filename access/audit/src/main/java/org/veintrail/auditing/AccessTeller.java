package org.veintrail.auditing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.veintrail.access.HouseDefaults;
import org.veintrail.account.event.AccountEvent;
import org.veintrail.act.ActMetadata;
import org.veintrail.audit.event.AuditEvent;
import org.veintrail.audit.event.ClockStepped;
import org.veintrail.audit.event.ReadRefused;
import org.veintrail.json.EventJson;
import org.veintrail.log.event.CheckpointPushFailed;
import org.veintrail.log.event.HistoryAlarmRaised;
import org.veintrail.patient.event.PatientEvent;
import org.veintrail.patient.event.PatientIdentityRefused;
import org.veintrail.signin.event.AccountLocked;
import org.veintrail.signin.event.SignInEvent;
import org.veintrail.signin.event.SignInRefused;
import org.veintrail.signin.event.SigningRefused;
import org.veintrail.signing.event.SigningPolicyEvent;
import org.veintrail.training.event.TrainingEvent;
import org.veintrail.upkeep.event.UpkeepEvent;

/**
 * Tells each access event that this process records, once it is durable, to a logger that only receivers of logs listen to: who came in, what
 * was refused, what was taken out, whose identity was read, which rights and settings changed. Events hold no identity of a patient, so these
 * entries hold none.
 */
final class AccessTeller implements DisposableBean {
    private static final Logger TOLD = LoggerFactory.getLogger(HouseDefaults.EVENTS_LOGGER);
    private static final Set<Class<?>> TOLD_ABOUT = Set.of(
            AuditEvent.class,
            SignInEvent.class,
            AccountEvent.class,
            PatientEvent.class,
            SigningPolicyEvent.class,
            TrainingEvent.class,
            UpkeepEvent.class,
            HistoryAlarmRaised.class,
            CheckpointPushFailed.class);
    private static final Set<Class<?>> TO_LOOK_AT = Set.of(
            AccountLocked.class,
            SignInRefused.class,
            SigningRefused.class,
            ReadRefused.class,
            PatientIdentityRefused.class,
            ClockStepped.class,
            CheckpointPushFailed.class,
            HistoryAlarmRaised.class);

    private final ObjectMapper json = EventJson.mapper();
    private final Registration registration;

    AccessTeller(EventBus events) {
        registration = events.subscribe(published -> published.stream()
                .filter(each -> TOLD_ABOUT.stream().anyMatch(family -> family.isAssignableFrom(each.getPayloadType())))
                .forEach(this::tellOnceDurable));
    }

    private void tellOnceDurable(EventMessage<?> event) {
        if (TOLD.isInfoEnabled()) {
            if (CurrentUnitOfWork.isStarted()) {
                CurrentUnitOfWork.get().root().afterCommit(done -> tell(event));
            } else {
                tell(event);
            }
        }
    }

    private void tell(EventMessage<?> event) {
        String said = said(event);
        if (TO_LOOK_AT.contains(event.getPayloadType())) {
            TOLD.warn(said);
        } else {
            TOLD.info(said);
        }
    }

    private String said(EventMessage<?> event) {
        ObjectNode line = json.createObjectNode();
        line.put("event", event.getPayloadType().getSimpleName());
        line.put("id", event.getIdentifier());
        Object actor = event.getMetaData().get(ActMetadata.ACTOR);
        if (actor != null) {
            line.put("actor", actor.toString());
        }
        line.set("payload", json.valueToTree(event.getPayload()));
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of " + event.getPayloadType() + " cannot be written as JSON.", e);
        }
    }

    @Override
    public void destroy() {
        registration.cancel();
    }
}
