package org.veintrail.custody;

import java.time.ZoneId;
import java.util.Map;

/**
 * Somebody who acts, and where. Everybody's password is their name; the roles are what the signature check knows.
 */
record Person(String name, String site) {
    static final Person COORDINATOR = new Person("coordinator", Sample.CLINIC);
    static final Person PLANNER = new Person("planner", Sample.PLANT);
    static final Person NURSE = new Person("nurse", Sample.CLINIC);
    static final Person PHYSICIAN = new Person("physician", Sample.CLINIC);
    static final Person RECEIVER = new Person("receiver", Sample.PLANT);
    static final Person OPERATOR = new Person("operator", Sample.PLANT);
    static final Person ANALYST = new Person("qc", Sample.PLANT);
    static final Person QUALITY = new Person("qa", Sample.PLANT);
    static final Person QUALIFIED = new Person("qp", Sample.PLANT);

    static final Map<String, String> ROLES = Map.of(
            "nurse", "apheresis-nurse",
            "nurse2", "apheresis-nurse",
            "physician", "physician",
            "planner", "planner",
            "qa", "qa",
            "qa2", "qa",
            "qp", "qualified-person");

    private static final Map<String, ZoneId> ZONES = Map.of(
            Sample.CLINIC, ZoneId.of("Europe/Paris"),
            Sample.PLANT, ZoneId.of("Europe/Brussels"),
            Sample.ELSEWHERE, ZoneId.of("Europe/London"));

    Person at(String place) {
        return new Person(name, place);
    }

    ZoneId zone() {
        return ZONES.getOrDefault(site, ZoneId.of("UTC"));
    }
}
