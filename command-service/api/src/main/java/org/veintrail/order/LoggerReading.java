package org.veintrail.order;

import java.time.OffsetDateTime;

/**
 * One reading of a temperature logger.
 *
 * @param at when
 * @param celsius degrees Celsius, -273.15 to 200
 */
public record LoggerReading(OffsetDateTime at, double celsius) {

    public LoggerReading {
        Text.within("celsius", celsius, -273.15, 200);
    }
}
