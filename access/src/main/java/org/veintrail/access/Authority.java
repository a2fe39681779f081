package org.veintrail.access;

import static org.veintrail.access.Role.ADMINISTRATOR;
import static org.veintrail.access.Role.APHERESIS_NURSE;
import static org.veintrail.access.Role.AUDITOR;
import static org.veintrail.access.Role.COORDINATOR;
import static org.veintrail.access.Role.COURIER;
import static org.veintrail.access.Role.OPERATOR;
import static org.veintrail.access.Role.PHYSICIAN;
import static org.veintrail.access.Role.PLANNER;
import static org.veintrail.access.Role.QA;
import static org.veintrail.access.Role.QC_ANALYST;
import static org.veintrail.access.Role.QUALIFIED_PERSON;
import static org.veintrail.access.Role.RECEIVER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may do what: the one table of commands and addresses by role (21 CFR 11.10(g), EU GMP Annex 11 section 12). The domain asks it
 * for every command, the guard for every request; an address that is served and not in the table keeps the system from starting.
 */
public final class Authority {
    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> READERS = EnumSet.complementOf(EnumSet.of(COURIER));
    private static final Set<Role> PRODUCING = EnumSet.complementOf(EnumSet.of(AUDITOR, ADMINISTRATOR, COURIER));

    /** Those who see the patient; who makes or carries the product never learns a name. */
    private static final Set<Role> CLINICAL = EnumSet.of(COORDINATOR, APHERESIS_NURSE, PHYSICIAN);

    private final SortedMap<String, Set<Role>> commands;
    private final List<Address> addresses;

    /**
     * One address.
     *
     * @param method the HTTP method, or {@code *} for every one
     * @param pattern what the path looks like, in the framework's path patterns
     * @param roles who may use it; nobody has to be signed in where it is open
     * @param open whether it answers without a sign-in
     * @param everySite whether what it answers is of every site, so that an account of some sites alone is refused
     */
    public record Address(String method, PathPattern pattern, Set<Role> roles, boolean open, boolean everySite) {
        /** Whether this account may use it. */
        boolean admits(Account account) {
            return roles.contains(account.role()) && (!everySite || account.worksEverywhere());
        }

        boolean fits(String asked, PathContainer path) {
            return (method.equals("*") || method.equals(asked) || method.equals("GET") && asked.equals("HEAD"))
                    && pattern.matches(path);
        }
    }

    private Authority(SortedMap<String, Set<Role>> commands, List<Address> addresses) {
        this.commands = commands;
        this.addresses = addresses;
    }

    /** The table in force. */
    public static Authority current() {
        Authority table = new Authority(new TreeMap<>(), new ArrayList<>());
        table.commands();
        table.openAddresses();
        table.readingAddresses();
        table.recordingAddresses();
        table.planningAddresses();
        table.accountAddresses();
        table.runningAddresses();
        table.addresses.sort(Comparator.comparing(Address::pattern, PathPattern.SPECIFICITY_COMPARATOR));
        return table;
    }

    private void commands() {
        command("place-therapy-order", COORDINATOR, PHYSICIAN);
        command("hold-slot-chain", PLANNER, COORDINATOR);
        command("confirm-slot-chain", PLANNER, COORDINATOR);
        command("release-slot-hold", PLANNER, COORDINATOR);
        command("release-slot-chain", PLANNER, COORDINATOR);
        command("cancel-slot", PLANNER, COORDINATOR, APHERESIS_NURSE, PHYSICIAN);
        command("define-planning-resources", PLANNER);
        command("report-outage", PLANNER, QA);
        command("pin-order", PLANNER);
        command("unpin-order", PLANNER);
        command("publish-plan", PLANNER);
        command("issue-labels", COORDINATOR, APHERESIS_NURSE, RECEIVER, OPERATOR, QC_ANALYST);
        for (String label : List.of("request-print", "reprint-label", "resend-print", "confirm-print", "apply-label")) {
            command(label, COORDINATOR, APHERESIS_NURSE, RECEIVER, OPERATOR, QC_ANALYST);
        }
        for (String label : List.of("void-label", "destroy-label", "declare-label-lost")) {
            command(label, COORDINATOR, APHERESIS_NURSE, RECEIVER, OPERATOR, QC_ANALYST, QA);
        }
        command("load-roll", COORDINATOR, APHERESIS_NURSE, RECEIVER, OPERATOR, QC_ANALYST);
        command("count-roll", COORDINATOR, APHERESIS_NURSE, RECEIVER, OPERATOR, QC_ANALYST);
        command("set-label-policy", QA, QUALIFIED_PERSON);
        command("check-in-scanner", APHERESIS_NURSE, COURIER, RECEIVER, OPERATOR, QC_ANALYST, PHYSICIAN);
        command("verify-identity", APHERESIS_NURSE, COURIER, RECEIVER, OPERATOR, QC_ANALYST, PHYSICIAN);
        command("record-apheresis", APHERESIS_NURSE, PHYSICIAN);
        command("dispatch-shipment", APHERESIS_NURSE, RECEIVER, OPERATOR);
        command("receive-shipment", APHERESIS_NURSE, RECEIVER, OPERATOR);
        command("accept-material", RECEIVER, OPERATOR, QA);
        command("reject-material", RECEIVER, QA, QUALIFIED_PERSON);
        command("resolve-excursion", QA, QUALIFIED_PERSON);
        command("start-manufacturing-run", OPERATOR);
        command("record-selection", OPERATOR);
        command("record-transduction", OPERATOR);
        command("record-expansion-sample", OPERATOR, QC_ANALYST);
        command("record-harvest", OPERATOR);
        command("record-cryopreservation", OPERATOR);
        command("fail-manufacturing-run", OPERATOR, QA, QUALIFIED_PERSON);
        command("request-recollection", COORDINATOR, PHYSICIAN, QA, QUALIFIED_PERSON);
        command("record-qc-result", QC_ANALYST);
        command("release-product", QUALIFIED_PERSON, QA);
        command("release-product-conditionally", QUALIFIED_PERSON, QA);
        command("request-out-of-specification-supply", PHYSICIAN);
        command("assess-out-of-specification", QA, QUALIFIED_PERSON);
        command("release-out-of-specification", QUALIFIED_PERSON);
        command("start-lymphodepletion", PHYSICIAN, APHERESIS_NURSE);
        command("record-thaw", APHERESIS_NURSE, PHYSICIAN);
        command("record-infusion", APHERESIS_NURSE, PHYSICIAN);
        command("dispose-material", APHERESIS_NURSE, RECEIVER, OPERATOR, QC_ANALYST, QA, PHYSICIAN);
        command("resolve-hold", QA, QUALIFIED_PERSON);
        command("cancel-order", COORDINATOR, PHYSICIAN, QA);
        command("record-deviation", PRODUCING.toArray(Role[]::new));
        command("close-deviation", QA, QUALIFIED_PERSON);
        command("erase-patient-identity", ADMINISTRATOR);
        command("set-signing-policy", QA, QUALIFIED_PERSON);
        command("set-site-country", ADMINISTRATOR, QA, QUALIFIED_PERSON);
        command("record-training", QA);
        command("revoke-training", QA);
        command("set-training-requirement", QA);
        command("retry-dead-letter", ADMINISTRATOR);
        command("skip-dead-letter", ADMINISTRATOR);
        for (String grant : List.of(
                "create-account",
                "change-account",
                "close-account",
                "reopen-account",
                "reset-password",
                "remove-second-factor",
                "issue-api-token",
                "rotate-api-token",
                "revoke-api-token")) {
            command(grant, ADMINISTRATOR);
        }
        Set<Role> lending = EnumSet.copyOf(PRODUCING);
        lending.add(ADMINISTRATOR);
        lending.add(COURIER);
        command("delegate-role", lending.toArray(Role[]::new));
        command("end-delegation", lending.toArray(Role[]::new));
    }

    private void openAddresses() {
        open("*", "/actuator/health/**");
        open("*", "/error");
        open("GET", "/problems");
        open("GET", "/problems/{code}");
        open("*", "/sign-in");
        open("*", "/sign-out");
        open("POST", "/sign-in/passkey/options");
        for (String asset : List.of("/assets/**", "/webjars/**", "/favicon.ico", "/favicon.svg", "/robots.txt")) {
            open("GET", asset);
        }
    }

    private void readingAddresses() {
        for (String path : List.of(
                "/api/orders",
                "/api/orders/{orderId}",
                "/api/orders/{orderId}/timeline",
                "/api/deviations",
                "/api/figures",
                "/api/labels",
                "/api/labels/{labelId}",
                "/api/labels/{labelId}/data",
                "/api/label-reports/orders/{orderId}",
                "/api/label-reports/printers/{printer}/rolls/{roll}",
                "/labels",
                "/",
                "/orders/{id}",
                "/deviations",
                "/figures")) {
            address("GET", path, READERS);
        }
        for (String path : List.of(
                "/api/containers/{containerId}",
                "/api/worklist",
                "/api/changes",
                "/worklist",
                "/v3/api-docs/**",
                "/v3/api-docs.yaml")) {
            address("GET", path, EVERYBODY);
        }
        for (String path : List.of(
                "/api/log/checkpoint",
                "/api/log/keys",
                "/api/log/proof/inclusion",
                "/api/log/proof/consistency",
                "/api/log/timestamp",
                "/api/log/check")) {
            address("GET", path, EVERYBODY);
        }
        everySite("GET", "/api/log/entries", EnumSet.of(AUDITOR, ADMINISTRATOR));
        address("GET", "/api/projections", READERS);
        everySite("GET", "/access-records", EnumSet.of(AUDITOR, ADMINISTRATOR));
        everySite("GET", "/api/access-records", EnumSet.of(AUDITOR, ADMINISTRATOR));
        everySite("GET", "/dead-letters", EnumSet.of(AUDITOR, ADMINISTRATOR));
        everySite("GET", "/api/dead-letters", EnumSet.of(AUDITOR, ADMINISTRATOR));
        address("GET", "/api/labels/templates", EVERYBODY);
        address("GET", "/api/printers", EVERYBODY);
        address("GET", "/account/passkeys", EVERYBODY);
        address("GET", "/api/account/passkeys", EVERYBODY);
        address("POST", "/api/account/passkeys", EVERYBODY);
        address("POST", "/api/account/passkeys/options", EVERYBODY);
        address("POST", "/api/account/passkeys/{id}/removal", EVERYBODY);
    }

    private void recordingAddresses() {
        Set<Role> recording = EnumSet.noneOf(Role.class);
        commands.values().forEach(recording::addAll);
        address("POST", "/api/commands/{name}", recording);
        address("POST", "/api/patients/find", CLINICAL);
        address("POST", "/api/patients/{reference}/identity", CLINICAL);
        address("GET", "/api/signatures/policies", READERS);
        address("POST", "/api/signatures/requests", recording);
        address("POST", "/api/signatures/tickets", recording);
        address("POST", "/api/signatures/drafts", recording);
        address("POST", "/api/signatures/drafts/pick-up", recording);
        address("POST", "/api/signatures/provider-tickets", recording);
        address("POST", "/api/signatures/passkey-options", recording);
        address("POST", "/api/signatures/passkey-tickets", recording);
        address("GET", "/signatures/oidc", recording);
        address("GET", "/signatures/oidc/return", recording);
        address("GET", "/sign/{command}", recording);
        address("POST", "/api/labels/{labelId}/sheet", entitledTo("request-print"));
        address("POST", "/api/labels/decode", EVERYBODY);
        address("POST", "/api/labels/preview", PRODUCING);
        for (String path : List.of("/scan", "/scan/order", "/scan/record")) {
            address("GET", path, EVERYBODY);
        }
    }

    /** Planners make and publish plans; those who answer for the orders look. */
    private void planningAddresses() {
        for (String path : List.of(
                "/api/plans",
                "/api/plans/{id}",
                "/api/plans/{id}/gantt",
                "/api/proposals",
                "/api/proposals/{id}",
                "/api/proposals/{id}/gantt",
                "/api/proposals/{id}/compare",
                "/api/proposals/{id}/progress",
                "/api/orders/{orderId}/explanation",
                "/api/planning/status",
                "/api/planning/estimates",
                "/api/planning/names",
                "/api/planning/instance",
                "/api/planning/resources",
                "/api/planning/pins",
                "/planning")) {
            address("GET", path, EnumSet.of(PLANNER, AUDITOR, COORDINATOR, QA, ADMINISTRATOR));
        }
        for (String path : List.of(
                "/api/plans",
                "/api/proposals",
                "/api/proposals/{id}/stop",
                "/api/proposals/{id}/publish",
                "/api/proposals/{id}/signing",
                "/api/promises",
                "/api/planning/instance",
                "/api/planning/resources",
                "/api/planning/outages",
                "/api/planning/pins",
                "/api/planning/pins/{pinId}/lift")) {
            address("POST", path, EnumSet.of(PLANNER));
        }
    }

    private void accountAddresses() {
        for (String path : List.of("/account", "/password", "/second-factor", "/api/account")) {
            address("GET", path, EVERYBODY);
        }
        for (String path : List.of(
                "/second-factor",
                "/acting-for",
                "/api/account/password",
                "/api/account/second-factor",
                "/api/account/second-factor/confirmation")) {
            address("POST", path, EVERYBODY);
        }
        address("GET", "/api/account/sessions", EVERYBODY);
        address("POST", "/api/account/sessions/end", EVERYBODY);
        address("POST", "/api/account/proof", EVERYBODY);
        address("GET", "/accounts", EnumSet.of(ADMINISTRATOR, AUDITOR));
        address("GET", "/api/accounts", EnumSet.of(ADMINISTRATOR, AUDITOR));
    }

    private void runningAddresses() {
        address("*", "/actuator/**", EnumSet.of(ADMINISTRATOR));
        everySite("*", "/api/admin/**", EnumSet.of(ADMINISTRATOR));
        address("POST", "/api/projections/{name}/rebuild", EnumSet.of(ADMINISTRATOR));
        address("POST", "/api/log/keys/rotation", EnumSet.of(ADMINISTRATOR));
        address("POST", "/api/log/checkpoint/cosignature", EnumSet.of(ADMINISTRATOR, AUDITOR));
        address("GET", "/api/log/pushes", EnumSet.of(ADMINISTRATOR, AUDITOR));
        everySite("GET", "/api/log/export", EnumSet.of(ADMINISTRATOR, AUDITOR));
    }

    private void command(String name, Role... roles) {
        if (commands.put(name, EnumSet.copyOf(List.of(roles))) != null) {
            throw new IllegalStateException(name + " stands in the table twice. Join the two rows.");
        }
    }

    private void open(String method, String path) {
        addresses.add(new Address(method, PathPatternParser.defaultInstance.parse(path), EVERYBODY, true, false));
    }

    private void address(String method, String path, Set<Role> roles) {
        addresses.add(
                new Address(method, PathPatternParser.defaultInstance.parse(path), Set.copyOf(roles), false, false));
    }

    /** What cannot be told of one site without the others: the raw log, and what concerns the whole installation. */
    private void everySite(String method, String path, Set<Role> roles) {
        addresses.add(
                new Address(method, PathPatternParser.defaultInstance.parse(path), Set.copyOf(roles), false, true));
    }

    /**
     * The table with another row for an address, for an installation that serves more.
     *
     * @param method the HTTP method, or {@code *}
     * @param path a path pattern
     */
    public Authority with(String method, String path, Set<Role> roles) {
        Authority more = new Authority(commands, new ArrayList<>(addresses));
        more.addresses.removeIf(each -> each.method().equals(method)
                && each.pattern().getPatternString().equals(path));
        more.address(method, path, roles);
        more.addresses.sort(Comparator.comparing(Address::pattern, PathPattern.SPECIFICITY_COMPARATOR));
        return more;
    }

    /** Who may send a command, by its name as clients write it; empty where the table has no such command. */
    public Set<Role> entitledTo(String command) {
        return commands.getOrDefault(command, Set.of());
    }

    /** Whether somebody in this role may send this command. */
    public boolean entitles(String role, String command) {
        return entitledTo(command).stream().anyMatch(each -> each.code().equals(role));
    }

    /** Every command of the table with its roles, in the order of the names. */
    public SortedMap<String, Set<Role>> allCommands() {
        return new TreeMap<>(commands);
    }

    /** Every address, the more special patterns first. */
    public List<Address> allAddresses() {
        return List.copyOf(addresses);
    }

    /** The methods that some row names for a path; empty where there is no such address. */
    SortedSet<String> methodsOf(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        SortedSet<String> methods = new TreeSet<>();
        addresses.stream().filter(each -> each.pattern().matches(parsed)).forEach(each -> methods.add(each.method()));
        return methods;
    }

    /** The row of an address, or empty where nothing is said of it. */
    public Optional<Address> addressOf(String method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return addresses.stream().filter(each -> each.fits(method, parsed)).findFirst();
    }
}
