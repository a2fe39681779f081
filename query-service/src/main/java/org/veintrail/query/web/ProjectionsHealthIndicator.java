package org.veintrail.query.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.ProjectionSettings;
import org.veintrail.query.projection.ProjectionStatus;
import org.veintrail.query.projection.ProjectionStatus.State;

/**
 * Ready means: every projection has handled the whole log once, and none has failed, stopped, begun anew or fallen far behind since.
 * A small lag is what writing costs and does not take a node out of service, nor do dead letters: they concern a few orders, and the
 * projection is shown as degraded.
 */
@Component("projectionsHealthIndicator")
class ProjectionsHealthIndicator implements HealthIndicator {

    private final ProjectionPositions positions;
    private final ProjectionSettings settings;
    private final AtomicBoolean caughtUpOnce = new AtomicBoolean();

    ProjectionsHealthIndicator(ProjectionPositions positions, ProjectionSettings settings) {
        this.positions = positions;
        this.settings = settings;
    }

    @Override
    public Health health() {
        List<ProjectionStatus> statuses = positions.statuses();
        if (statuses.stream().map(ProjectionStatus::state).allMatch(ProjectionsHealthIndicator::isAtTheEnd)) {
            caughtUpOnce.set(true);
        }
        boolean ready = caughtUpOnce.get() && statuses.stream().allMatch(this::isCloseEnough);
        Health.Builder health = ready ? Health.up() : Health.outOfService();
        statuses.forEach(status -> health.withDetail(status.name(), words(status)));
        return health.build();
    }

    private static String words(ProjectionStatus status) {
        return status.state().code() + ", lag " + status.lag()
                + (status.deadLetters() == 0 ? "" : ", dead letters " + status.deadLetters());
    }

    private static boolean isAtTheEnd(State state) {
        return state == State.CAUGHT_UP || state == State.DEGRADED;
    }

    private boolean isCloseEnough(ProjectionStatus status) {
        return switch (status.state()) {
            case CAUGHT_UP, DEGRADED -> true;
            case CATCHING_UP, REBUILDING -> status.lag() <= settings.readyLag();
            case FAILED, STOPPED -> false;
        };
    }
}
