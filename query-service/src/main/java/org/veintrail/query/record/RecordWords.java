package org.veintrail.query.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.veintrail.audit.event.AuditEvent;
import org.veintrail.audit.event.ClockStepped;
import org.veintrail.audit.event.ConfigurationRecorded;
import org.veintrail.audit.event.DataExported;
import org.veintrail.audit.event.ReadRefused;
import org.veintrail.signin.event.AccountLocked;
import org.veintrail.signin.event.PasskeyAdded;
import org.veintrail.signin.event.PasskeyRemoved;
import org.veintrail.signin.event.SignInEvent;
import org.veintrail.signin.event.SignInRefused;
import org.veintrail.signin.event.SignedIn;
import org.veintrail.signin.event.SignedOut;
import org.veintrail.signin.event.SigningRefused;

/** What happened, in words. */
record RecordWords(@Nullable String account, String text, Instant at, boolean alarm) {

    static RecordWords of(SignInEvent event) {
        return switch (event) {
            case SignedIn e -> new RecordWords(e.account(), "Came in.", e.at(), false);
            case SignedOut e -> new RecordWords(e.account(), "Signed out.", e.at(), false);
            case SignInRefused e -> new RecordWords(e.account(), "Name or password was wrong.", e.at(), false);
            case SigningRefused e -> new RecordWords(e.account(), "A signature was not confirmed.", e.at(), true);
            case PasskeyAdded e -> new RecordWords(e.account(), "Added the passkey " + e.label() + ".", e.at(), false);
            case PasskeyRemoved e ->
                new RecordWords(e.account(), "Took away the passkey " + e.label() + ".", e.at(), false);
            case AccountLocked e ->
                new RecordWords(e.account(), "Locked until " + e.until() + " after wrong passwords.", e.at(), true);
        };
    }

    static RecordWords of(AuditEvent event) {
        return switch (event) {
            case DataExported e -> new RecordWords(e.account(), "Took out " + e.what() + ".", e.at(), false);
            case ReadRefused e ->
                new RecordWords(
                        e.account(),
                        "Was refused " + e.address()
                                + (e.more() == 0 ? "." : ", and " + e.more() + " reads before without a record."),
                        e.at(),
                        false);
            case ConfigurationRecorded e ->
                new RecordWords(
                        null,
                        e.application() + " started with settings " + e.fingerprint()
                                + (e.changed().isEmpty() ? "." : "; changed: " + String.join(", ", e.changed()) + "."),
                        e.at(),
                        false);
            case ClockStepped e ->
                new RecordWords(
                        null,
                        "The clock was " + e.bySeconds() + " s off: " + e.before() + " was expected"
                                + (e.atStart() ? " after the last event." : "."),
                        e.at(),
                        true);
        };
    }
}
