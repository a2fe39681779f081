package org.veintrail.access.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what devices sign (Web Authentication level 2, sections 7.1 and 7.2): challenge, origin, relying party, signature, that the
 * user was verified, and that the counter grew. Attestation is not asked for: which make a device is decides nothing here.
 */
final class Passkeys {
    /** Signatures taken, the preferred one first: ES256, EdDSA, RS256. */
    static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /** Made with the first use, because most starts of the system need none. */
    private static final class Library {
        private static final ObjectConverter CONVERTER = new ObjectConverter();
        private static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
        private static final AttestedCredentialDataConverter CREDENTIALS =
                new AttestedCredentialDataConverter(CONVERTER);
    }

    private final PasskeyStore store;
    private final InstantSource clock;

    Passkeys(PasskeyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a device was asked.
     *
     * @param challenge the bytes it has to sign, of which each is good once
     * @param site the address of the pages, whose host is the relying party
     */
    record Asked(byte[] challenge, URI site) {
        private ServerProperty expected() {
            return ServerProperty.builder()
                    .origin(new Origin(site.toString()))
                    .rpId(Objects.requireNonNull(site.getHost(), "an address of pages has a host"))
                    .challenge(new DefaultChallenge(challenge))
                    .build();
        }
    }

    /**
     * Takes a new passkey.
     *
     * @param answer what the browser made of the device's answer, as JSON (Web Authentication level 3, section 5.1.8)
     * @throws PasskeyRefused where it is not what was asked for, or known already
     */
    Passkey register(String account, String userHandle, String label, String answer, Asked asked) {
        AuthenticatorData<?> data = attested(answer, asked, account);
        AttestedCredentialData credential = data.getAttestedCredentialData();
        if (credential == null) {
            throw new PasskeyRefused("The device gave no key.", account);
        }
        Passkey passkey = new Passkey(
                TEXT.encodeToString(credential.getCredentialId()),
                account,
                userHandle,
                label,
                TEXT.encodeToString(Library.CREDENTIALS.convert(credential)),
                data.getSignCount(),
                data.isFlagBE(),
                data.isFlagBS(),
                clock.instant(),
                null);
        if (!store.add(passkey)) {
            throw new PasskeyRefused("This passkey is registered already.", account);
        }
        return passkey;
    }

    private static AuthenticatorData<?> attested(String answer, Asked asked, String account) {
        List<PublicKeyCredentialParameters> taken = ALGORITHMS.stream()
                .map(each -> new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(each)))
                .toList();
        try {
            RegistrationData data = Library.MANAGER.verifyRegistrationResponseJSON(
                    answer, new RegistrationParameters(asked.expected(), taken, true, true));
            return Objects.requireNonNull(data.getAttestationObject(), "verified")
                    .getAuthenticatorData();
        } catch (VerificationException | DataConversionException e) {
            throw new PasskeyRefused("The device's answer is not what was asked for (" + kind(e) + ").", account);
        }
    }

    /**
     * Verifies that a passkey was used now, for this challenge.
     *
     * @return the passkey, whose account has proved who it is
     * @throws PasskeyRefused where it is unknown, its user was not verified, its counter did not grow, or anything else does not fit
     */
    Passkey verify(String answer, Asked asked) {
        AuthenticationData said = read(answer);
        byte[] id = said.getCredentialId();
        Passkey passkey =
                id == null ? null : store.find(TEXT.encodeToString(id)).orElse(null);
        if (passkey == null) {
            throw new PasskeyRefused("This passkey is not registered here.", null);
        }
        byte @Nullable [] handle = said.getUserHandle();
        if (handle != null
                && !MessageDigest.isEqual(handle, Base64.getUrlDecoder().decode(passkey.userHandle()))) {
            throw new PasskeyRefused("This passkey was made for another account.", passkey.account());
        }
        try {
            Library.MANAGER.verify(
                    said, new AuthenticationParameters(asked.expected(), kept(passkey), List.of(id), true, true));
        } catch (VerificationException | DataConversionException e) {
            throw new PasskeyRefused(
                    "The device's answer is not what was asked for (" + kind(e) + ").", passkey.account());
        }
        Instant now = clock.instant();
        long count =
                Objects.requireNonNull(said.getAuthenticatorData(), "verified").getSignCount();
        if (!store.used(passkey.id(), passkey.count(), count, now)) {
            throw new PasskeyRefused("This passkey was used twice at once.", passkey.account());
        }
        return passkey;
    }

    private static AuthenticationData read(String answer) {
        try {
            return Library.MANAGER.parseAuthenticationResponseJSON(answer);
        } catch (DataConversionException e) {
            throw new PasskeyRefused("The device's answer cannot be read.", null);
        }
    }

    private static CredentialRecordImpl kept(Passkey passkey) {
        return new CredentialRecordImpl(
                null,
                true,
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.count(),
                Library.CREDENTIALS.convert(Base64.getUrlDecoder().decode(passkey.credential())),
                null,
                null,
                null,
                null);
    }

    private static String kind(RuntimeException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }
}
