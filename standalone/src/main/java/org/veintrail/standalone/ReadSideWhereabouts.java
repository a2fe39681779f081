package org.veintrail.standalone;

import java.util.Locale;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;
import org.veintrail.command.labels.Whereabouts;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.query.ContainerView;
import org.veintrail.query.FindContainer;
import org.veintrail.query.FindLabels;
import org.veintrail.query.LabelPage;
import org.veintrail.query.LabelView;
import org.veintrail.query.Paging;

/** Tells of a scanned label what the read side of this process knows. */
@Component
final class ReadSideWhereabouts implements Whereabouts {
    private static final Paging ALL = new Paging(Paging.MOST_PER_PAGE, null);

    private final QueryGateway queries;

    ReadSideWhereabouts(QueryGateway queries) {
        this.queries = queries;
    }

    @Override
    public Optional<Known> of(LabelString label) {
        return queries
                .query(
                        new FindLabels(label.order().value(), null, null, false, ALL, null),
                        ResponseTypes.instanceOf(LabelPage.class))
                .join()
                .items()
                .stream()
                .filter(view -> is(view, label))
                .findFirst()
                .map(view -> new Known(view.labelId(), view.state().code(), place(view)));
    }

    private static boolean is(LabelView view, LabelString label) {
        return view.kind().name().equals(label.kind().name())
                && view.objectId().equals(label.objectId())
                && view.copy() == label.copy();
    }

    private Optional<String> place(LabelView view) {
        return queries.query(
                        new FindContainer(view.objectId(), null), ResponseTypes.optionalInstanceOf(ContainerView.class))
                .join()
                .map(bag -> bag.where().inWords() + " (" + bag.state().code().toLowerCase(Locale.ROOT) + ")");
    }
}
