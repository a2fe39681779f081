package org.veintrail.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.ProjectionRebuilds;
import org.veintrail.query.projection.ProjectionStatus;

/** How far the projections are, and their rebuild. */
@RestController
@RequestMapping("/api/projections")
class ProjectionsController {

    private static final String ADMINISTRATOR = "ADMINISTRATOR";

    private final ProjectionPositions positions;
    private final ProjectionRebuilds rebuilds;

    ProjectionsController(ProjectionPositions positions, ProjectionRebuilds rebuilds) {
        this.positions = positions;
        this.rebuilds = rebuilds;
    }

    /** Every projection with its state, position and lag. */
    @GetMapping
    List<ProjectionStatus> projections() {
        return positions.statuses();
    }

    /** Forgets a view and makes it again from the first event; the answer comes when that has begun. Administrators only. */
    @PostMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProjectionStatus rebuild(@PathVariable String name, HttpServletRequest request) {
        if (!request.isUserInRole(ADMINISTRATOR)) {
            throw new OnlyForAdministrators("Sign in with an administrator's account to rebuild a projection.");
        }
        if (!rebuilds.rebuild(name)) {
            String known = String.join(
                    ", ",
                    positions.statuses().stream().map(ProjectionStatus::name).toList());
            throw new NotFound("projection", name, "There are " + known + ".");
        }
        return positions.statuses().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
