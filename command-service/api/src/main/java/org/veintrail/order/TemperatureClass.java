package org.veintrail.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** The temperature a shipment must keep, in degrees Celsius. */
public enum TemperatureClass {
    /** Fresh material, 2 to 8 degrees. */
    FRESH_2_8("2-8C", 2, 8),
    /** Frozen, at or below -120 degrees. */
    CRYO_120("LE120C", Double.NEGATIVE_INFINITY, -120),
    /** Frozen, at or below -130 degrees. */
    CRYO_130("LE130C", Double.NEGATIVE_INFINITY, -130),
    /** Vapour phase, at or below -150 degrees. */
    CRYO_150("LE150C", Double.NEGATIVE_INFINITY, -150);

    private final String code;
    private final double lowest;
    private final double highest;

    TemperatureClass(String code, double lowest, double highest) {
        this.code = code;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Whether a reading lies in the class, limits included. */
    public boolean allows(double celsius) {
        return celsius >= lowest && celsius <= highest;
    }

    /** Whether the material is alive and ageing: fresh, not frozen. */
    public boolean isFresh() {
        return this == FRESH_2_8;
    }

    /** The word used in messages and in the log. */
    @JsonValue
    public String code() {
        return code;
    }
}
