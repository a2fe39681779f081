package org.veintrail.labels.identity;

import java.util.Optional;

/**
 * The ISBT 128 profile of an installation. The standard belongs to ICCBBA, which licenses vendors and facilities, so the
 * profile is off until an administrator has entered the registered facility number and confirmed the licence.
 */
public final class IsbtProfile {
    private static final IsbtProfile OFF = new IsbtProfile(Optional.empty());

    private final Optional<String> facility;

    private IsbtProfile(Optional<String> facility) {
        this.facility = facility;
    }

    /** The profile switched off. */
    public static IsbtProfile off() {
        return OFF;
    }

    /**
     * The profile switched on.
     *
     * @param facility the registered facility identification number, five characters
     * @param licenceConfirmed whether the administrator confirmed the licence; false is refused
     * @throws IllegalArgumentException when either is missing
     */
    public static IsbtProfile on(String facility, boolean licenceConfirmed) {
        if (!licenceConfirmed) {
            throw new IllegalArgumentException(
                    "The licence for ISBT 128 is not confirmed; confirm it before the profile is switched on");
        }
        if (DonationNumber.parse(facility + "00000000").found().isEmpty()) {
            throw new IllegalArgumentException("A facility identification number has five characters, such as A9999; \""
                    + facility + "\" is none");
        }
        return new IsbtProfile(Optional.of(facility));
    }

    /** Whether the profile is switched on. */
    public boolean enabled() {
        return facility.isPresent();
    }

    /** The registered facility number. */
    public Optional<String> facility() {
        return facility;
    }

    /** Whether the facility number is one of A9990 to A9999, which are for samples only. */
    public boolean sample() {
        return facility.filter(f -> f.startsWith("A999")).isPresent();
    }

    /** Reads a symbol's content; every structure and the count are checked before any part can be used. */
    public Reading<IsbtMessage> read(String raw) {
        if (!enabled()) {
            return Reading.unreadable(
                    raw,
                    0,
                    Fault.NOT_ENABLED,
                    "The ISBT 128 profile is off; an administrator enters the facility number and confirms the licence");
        }
        return new IsbtReader(raw).read();
    }
}
