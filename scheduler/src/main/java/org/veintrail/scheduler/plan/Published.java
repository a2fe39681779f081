package org.veintrail.scheduler.plan;

/**
 * What hospitals and plants were told, and how late it is: steps of {@code plan} that begin before {@code now} stay, and
 * nothing new begins before it.
 *
 * @param plan the published plan
 * @param now tick of the replanning
 */
public record Published(Plan plan, int now) {}
