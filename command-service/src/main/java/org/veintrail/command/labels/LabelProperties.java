package org.veintrail.command.labels;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.veintrail.labels.identity.IsbtProfile;

/**
 * Settings of the labels, under {@code veintrail.labels}.
 *
 * @param isbtFacility the facility identification number registered with ICCBBA, five characters; empty leaves ISBT 128 off
 * @param isbtLicenceConfirmed whether the administrator confirms that the site is licensed for ISBT 128
 */
@ConfigurationProperties("veintrail.labels")
record LabelProperties(
        @DefaultValue("") String isbtFacility,
        @DefaultValue("false") boolean isbtLicenceConfirmed) {

    /**
     * The ISBT 128 profile.
     *
     * @throws IllegalArgumentException when a facility is named that is none, or without the licence
     */
    IsbtProfile isbt() {
        return isbtFacility.isBlank() ? IsbtProfile.off() : IsbtProfile.on(isbtFacility, isbtLicenceConfirmed);
    }
}
