package org.veintrail.query.projection;

import java.util.List;
import java.util.Optional;

/** The handlers of every projection. */
record ProjectionHandlers(List<ProjectionHandler> all) {

    ProjectionHandlers {
        all = List.copyOf(all);
    }

    Optional<ProjectionHandler> of(String projection) {
        return all.stream()
                .filter(handler -> handler.projection().name().equals(projection))
                .findFirst();
    }
}
