package org.veintrail.custody;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.label.LabelField;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Slot;
import org.veintrail.scanner.event.ScannerEvent;
import org.veintrail.signing.event.SigningPolicyEvent;

/**
 * What a rule may ask of the world beyond its order.
 *
 * @param identifiers who owns an identifier
 * @param patients what the identity vault says of a scanned wristband
 * @param signatories whether a signature is the person's own
 * @param authorities which role may do what
 * @param slots who has which place when
 * @param labels what became of labels, and whether one can be printed
 * @param scanners which scanners were checked
 * @param policies how many people sign what, and where
 */
public record Checks(
        Identifiers identifiers,
        Patients patients,
        Signatories signatories,
        Authorities authorities,
        Slots slots,
        Labels labels,
        Scanners scanners,
        SigningPolicies policies) {

    /** Places that one order has to itself for a time. */
    public interface Slots {
        /** An order other than this one that has the place in some of the time, if there is one. */
        Optional<OrderId> takenFrom(OrderId order, Slot wanted);

        /**
         * Takes and frees places within the current unit of work; the store refuses to commit it where another node booked one
         * of these places at the same time.
         */
        void book(OrderId order, List<Slot> take, List<Slot> free);
    }

    /** Identifiers with one owner, ever. */
    public interface Identifiers {
        /** The owner, when there is one that is known; a claim that nobody objects to here may still be refused by the store. */
        Optional<OrderId> ownerOf(IdentifierKind kind, String value);

        /** Claims it within the current unit of work; the store refuses a second claim when the work is committed. */
        void claim(IdentifierKind kind, String value, OrderId owner);
    }

    /** The identity vault, which alone knows who a patient is. */
    public interface Patients {
        /**
         * Keeps an identity under its pseudonym.
         *
         * @param order the patient's order
         * @param sites where people may be told who the patient is: never a plant
         */
        void keep(String patientReference, PatientIdentity identity, OrderId order, Set<String> sites);

        /** Destroys the key of an identity once the current unit of work is committed. */
        void erase(String patientReference);

        /** Whether a scanned text is, as a whole, the wristband given at the order. */
        boolean wearsWristband(String patientReference, String scanned);

        /** Sixteen hexadecimal digits that are the same for the same text of this patient's order and tell nobody else what it is. */
        String fingerprint(String patientReference, String text);
    }

    /** The labels of an order, each with a stream of its own. */
    public interface Labels {
        /** Everything that happened to a label, the oldest first; empty for one that has no stream. */
        List<LabelEvent> history(String labelId);

        /** Names of the printers that stand at a site. */
        Set<String> printersAt(String site);

        /** The sites that take part in an order; empty where the order is not known. */
        Set<String> sitesOf(OrderId order);

        /** Whether another copy was asked for in the place of this label. */
        boolean isReplaced(String labelId);

        /** Begins a label's stream within the current unit of work; the store refuses a second beginning when it is committed. */
        void begin(LabelEvent first);

        /**
         * Whether a label can be printed.
         *
         * @param printer name of the printer
         * @param site where it is asked for
         * @param template name of the design
         * @param label the label string
         * @param fields values of the design
         */
        PrintPlan plan(String printer, String site, String template, String label, List<LabelField> fields);
    }

    /** Whether and on what a label can be printed. */
    public sealed interface PrintPlan {
        /**
         * It can.
         *
         * @param stock what it is printed on
         * @param templateVersion version of the design
         */
        record Printable(String stock, int templateVersion) implements PrintPlan {}

        /**
         * It cannot.
         *
         * @param why with the values and advice, without private data
         */
        record NotPrintable(String why) implements PrintPlan {}
    }

    /** The scanners that were tried with the test sheet. */
    public interface Scanners {
        /** What was found of the device's scanner when it was last tried. */
        Optional<ScannerEvent> lastCheck(String device);

        /** How long a check is good for: one shift. */
        Duration shift();
    }

    /** How many people sign what, and where. */
    public interface SigningPolicies {
        /** Everything that happened to the policy, the oldest first. */
        List<SigningPolicyEvent> history();
    }

    /** Who may do what. */
    public interface Authorities {
        /** The roles, by their codes, that may send this command; the command by its name as clients write it. */
        Set<String> entitledTo(String command);

        /** Whether this person works at this site. */
        boolean worksAt(String actor, String site);

        /** Who was trained in what, and what needs which training. */
        default Trainings trainings() {
            return Trainings.NONE;
        }

        /** Whether this person works at every site, so that the order need not be one of the person's own. */
        boolean worksEverywhere(String actor);
    }

    /** People who sign. */
    public interface Signatories {
        /**
         * Who signs, if the password is the signer's own, or the ticket was given to the signer for this very content and meaning and
         * was not used; empty otherwise, and then the attempt is on record as an alarm.
         *
         * @param contentHash what is signed, see {@link org.veintrail.signing.SignedContent#hash}
         * @param at when the act was taken, by the server's clock
         */
        Optional<Signatory> confirm(SigningCredential credential, String contentHash, Instant at);

        /**
         * Uses the ticket up, if the credential has one, within the current unit of work; the store refuses a second use when the
         * work is committed.
         *
         * @param subject what the act is about
         */
        void spend(SigningCredential credential, String contentHash, String subject, Instant at);
    }

    /**
     * A person who proved who it is.
     *
     * @param printedName the name as it is printed beside the signature
     * @param duties the person's roles, by their codes, each with the sites where the person has it; {@code *} stands for all
     * @param authentication how the person proved it, such as {@code name+password}
     * @param confirmedAt when, by the server's clock
     */
    public record Signatory(
            String printedName, Map<String, Set<String>> duties, String authentication, Instant confirmedAt) {
        private static final String EVERYWHERE = "*";

        public Signatory {
            duties = Map.copyOf(duties);
        }

        /** The person's roles, by their codes. */
        public Set<String> roles() {
            return duties.keySet();
        }

        /** Whether the person has this role at one of these sites. */
        boolean isAt(String role, Set<String> sites) {
            Set<String> there = duties.getOrDefault(role, Set.of());
            return there.contains(EVERYWHERE) || there.stream().anyMatch(sites::contains);
        }
    }
}
