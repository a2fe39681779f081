package org.veintrail.command.act;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.veintrail.act.ActMetadata;

/** Carries who, where, with what, when and why from an act to its events, and names the act as their cause. */
public final class CustodyCorrelation implements CorrelationDataProvider {
    private static final List<String> CARRIED = List.of(
            ActMetadata.RECORDED_AT,
            ActMetadata.OCCURRED_AT,
            ActMetadata.ZONE,
            ActMetadata.ACTOR,
            ActMetadata.ROLE,
            ActMetadata.SITE,
            ActMetadata.DEVICE,
            ActMetadata.ENTRY_MODE,
            ActMetadata.CORRELATION,
            ActMetadata.REASON,
            ActMetadata.DELEGATED_BY,
            ActMetadata.TOKEN,
            ActMetadata.LATE_ENTRY);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> carried = new HashMap<>();
        CARRIED.forEach(key -> {
            Object value = message.getMetaData().get(key);
            if (value != null) {
                carried.put(key, value);
            }
        });
        Object key = message.getMetaData().get(ActMetadata.IDEMPOTENCY_KEY);
        if (key != null) {
            carried.put(ActMetadata.CAUSE, key);
        }
        return carried;
    }
}
