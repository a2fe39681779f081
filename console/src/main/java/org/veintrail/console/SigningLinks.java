package org.veintrail.console;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.UriComponentsBuilder;
import org.veintrail.query.DeviationKind;
import org.veintrail.query.DeviationView;
import org.veintrail.query.OrderView;
import org.veintrail.query.Stage;

/** Which acts somebody may sign for an order as it stands, with the pages that ask for them. The rules decide; this only saves the way. */
final class SigningLinks {
    private static final Set<Stage> MADE = EnumSet.range(Stage.TESTING, Stage.INFUSION);
    private static final Set<Stage> IN_THE_RUN = EnumSet.range(Stage.MANUFACTURE, Stage.TESTING);
    private static final Set<Stage> NEW_COLLECTION = EnumSet.range(Stage.COLLECTED, Stage.TESTING);

    private SigningLinks() {}

    /**
     * A way to a page.
     *
     * @param title what is signed there
     * @param address relative to the application
     */
    record Link(String title, String address) {}

    /** The page that decides about something open. */
    static Link decision(DeviationKind kind, String orderId, String id) {
        return switch (kind) {
            case IDENTITY_HOLD -> link("resolve-hold", orderId);
            case EXCURSION -> link("resolve-excursion", orderId, "shipmentId", id);
            case DEVIATION -> link("close-deviation", orderId, "deviationId", id);
        };
    }

    /** As {@link #decision(DeviationKind, String, String)}. */
    static Link decision(DeviationView open) {
        return decision(open.kind(), open.orderId(), open.id());
    }

    /**
     * What may be signed beside what is open.
     *
     * @param bags the bags of the present attempt that could be released, with commas between them
     */
    static List<Link> of(OrderView order, String bags) {
        String id = order.summary().orderId();
        Stage stage = order.summary().stage();
        List<Link> links = new ArrayList<>();
        String batch = order.batchId();
        if (batch != null && MADE.contains(stage)) {
            links.add(link("release-product", id, "batchId", batch, "containers", bags));
            links.add(link("release-product-conditionally", id, "batchId", batch, "containers", bags));
            links.add(link("request-out-of-specification-supply", id, "batchId", batch));
            links.add(link("assess-out-of-specification", id, "batchId", batch));
            links.add(link("release-out-of-specification", id, "batchId", batch, "containers", bags));
        }
        if (batch != null && IN_THE_RUN.contains(stage)) {
            links.add(link("fail-manufacturing-run", id, "batchId", batch));
        }
        if (NEW_COLLECTION.contains(stage)) {
            links.add(link("request-recollection", id));
        }
        links.add(stage.isClosed() ? link("erase-patient-identity", id) : link("cancel-order", id));
        return links;
    }

    private static Link link(String command, String orderId, String... values) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath("/sign/" + command).queryParam("orderId", orderId);
        for (int i = 0; i < values.length; i += 2) {
            address.queryParam(values[i], values[i + 1]);
        }
        String title = SigningAct.of(command).orElseThrow().title();
        return new Link(title, address.encode().build().toUriString());
    }
}
