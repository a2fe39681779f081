package org.veintrail.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** Problems that any service can answer. */
public final class HouseProblems {
    /** What was asked for does not exist. */
    public static final ProblemType NOT_FOUND = new ProblemType(
            "not-found",
            404,
            "Nothing has this address or id.",
            "The service was reached, but it has nothing under the address or the id that was asked for.",
            "Check the address, and scan the label again instead of typing the id. Something recorded a moment ago is found"
                    + " with ?atLeast= and the position of the answer to the act.");

    /** A fault of ours. */
    public static final ProblemType FAULT = new ProblemType(
            "fault",
            500,
            "The system failed.",
            "Something happened that the program was not made for. The fault was logged; the answer tells nothing of its inside.",
            "Send an act again with the same Idempotency-Key, it will not be done twice. Tell whoever runs the system when"
                    + " it happens again.");

    /** The database, or another part, is away for a moment. */
    public static final ProblemType TRY_AGAIN = new ProblemType(
            "try-again",
            503,
            "The system could not do this just now.",
            "The database did not answer in time, or too many acts on the same order came at once.",
            "Send the same again after the seconds that Retry-After names; an act with the same Idempotency-Key, so that it is"
                    + " not done twice.");

    static final ProblemType NOT_SIGNED_IN = new ProblemType(
            "not-signed-in",
            401,
            "You are not signed in.",
            "The request came without a sign-in, with a wrong name or password, or its session is over.",
            "Sign in and send it again. HTTP Basic is accepted only where it is switched on, as in the demo profile.");

    /** The sign-in provider knows the person, but no account comes of what it says. */
    public static final ProblemType NO_ENTRY = new ProblemType(
            "no-entry",
            403,
            "The sign-in provider knows you, but you have no entry here.",
            "What the provider says of the person names no role, several roles, no site or no full name, or the account's name"
                    + " belongs to somebody else.",
            "The detail of the answer names what is missing. Whoever gives out roles at the provider can add it.");

    /** A passkey's answer was not accepted. */
    public static final ProblemType PASSKEY_REFUSED = new ProblemType(
            "passkey-refused",
            422,
            "The passkey was not accepted.",
            "The device's answer was not to this question, came too late or a second time, is of a passkey that is not registered"
                    + " here or somebody else's, or the device did not verify its user.",
            "The detail of the answer says which. Begin again; sign with your password where the passkey stays refused.");

    static final ProblemType NOT_ALLOWED = new ProblemType(
            "not-allowed",
            403,
            "Your role may not do this.",
            "You are signed in, but nobody in your role may do this, or it tells of every site and your account works at some.",
            "Somebody with another role, or of every site, has to do it. Are you signed in with the right account?");

    static final ProblemType REQUEST_FORGED = new ProblemType(
            "request-forged",
            403,
            "The request did not come from one of our pages.",
            "A request that changes something has to carry the token of the page it was made on; this one had none or an old one.",
            "Reload the page and try again; it was open for too long, or its token is missing.");

    static final ProblemType BODY_TOO_LARGE = new ProblemType(
            "body-too-large",
            413,
            "The request is too large.",
            "A request has at most " + BodyLimit.MOST_BYTES + " bytes.",
            "Split it.");

    static final ProblemType TOO_MANY_REQUESTS = new ProblemType(
            "too-many-requests",
            429,
            "Too many sign-ins were refused.",
            "From this network address so many names and passwords were wrong that no more are looked at for a while.",
            "Wait for the seconds that Retry-After names, then sign in with the right password. Does a device still have an old one?");

    static final ProblemType TOKEN_NOT_FOR_THIS = new ProblemType(
            "token-not-for-this",
            403,
            "The token is not for this.",
            "A token is limited to the commands and addresses that it was issued for.",
            "Use the token that was issued for this, or have an administrator issue one.");

    static final ProblemType SECOND_FACTOR_DUE = new ProblemType(
            "second-factor-due",
            403,
            "The second factor was not shown.",
            "This account has a second factor, so its password alone opens nothing.",
            "Sign in at /sign-in and enter the code. A program uses a token instead.");

    static final ProblemType SECOND_FACTOR_NOT_CHECKED_HERE = new ProblemType(
            "second-factor-not-checked-here",
            403,
            "This node cannot check second factors.",
            "The account has a second factor, and this service runs without the vault's key, so nobody with a second factor signs in at it.",
            "Sign in at the command service or the whole system. A program uses a token, which works here as well.");

    static final ProblemType SECOND_FACTOR_NOT_ENROLLED = new ProblemType(
            "second-factor-not-enrolled",
            403,
            "This role needs a second factor.",
            "People in this role have to enrol a generator of codes, or add a passkey, before anything else is served.",
            "Sign in with a browser and follow the page, or use /api/account/second-factor.");

    static final ProblemType PASSWORD_DUE = new ProblemType(
            "password-due",
            403,
            "The password has to be changed.",
            "A first password, one that was reset and one that is too old open nothing but the way to change them.",
            "Change it at /password, or with POST /api/account/password.");

    /** Somebody who changes how the account is proved did not show the password. */
    public static final ProblemType PASSWORD_WRONG = new ProblemType(
            "password-wrong",
            403,
            "The present password is wrong.",
            "Whoever changes a password, a second factor or a passkey has to show the present password, also when signed in.",
            "Enter the present password again. After several wrong ones the account is locked for a while.");

    /** A code of a second factor is not the one that is due. */
    public static final ProblemType CODE_WRONG = new ProblemType(
            "code-wrong",
            409,
            "The code does not fit.",
            "The code is missing, of another secret, of another time, or was used before; codes change every 30 seconds"
                    + " (veintrail.accounts.code-steps says how many before and after are taken as well).",
            "Wait for the next code. Is the clock of the telephone right?");

    /** Somebody wishes to end sessions without having proved anew who it is. */
    public static final ProblemType SIGN_IN_AGAIN = new ProblemType(
            "sign-in-again",
            409,
            "You did not prove anew who you are.",
            "Whoever ends sessions of the own account, makes accounts or tokens, or resets what others sign in with, has proved within the last"
                    + " five minutes who it is: by the sign-in, or by password and code again.",
            "Enter the password again, as with POST /api/account/proof. Where another system keeps it, sign out and in again first.");

    /** Somebody who has a passkey came with a password alone. */
    public static final ProblemType PASSKEY_DUE = new ProblemType(
            "passkey-due",
            403,
            "You came with a password alone, but have a passkey.",
            "Whoever has a passkey shows it before the password, another passkey or a generator of codes is changed or added: a password that"
                    + " somebody else learned is not enough for that.",
            "Sign out, sign in with the passkey, and do it again. Where the passkey is lost, an administrator takes it away.");

    static final ProblemType TOO_FAST = new ProblemType(
            "too-fast",
            429,
            "More requests came than are taken.",
            "One network address and one account may each send so many requests a second, and one address so many at a time, so that"
                    + " nobody uses the system up for the others.",
            "Wait for the seconds that Retry-After names, then send fewer at once; an act with the same Idempotency-Key. Whoever runs"
                    + " the system can raise veintrail.access.limits.");

    /** A header, a parameter or a body has the wrong form. */
    public static final ProblemType BAD_REQUEST = new ProblemType(
            "bad-request",
            400,
            "The request cannot be read.",
            "A header, a parameter or the body has a form that the address does not take.",
            "The detail of the answer names what is wrong; correct it and send the request again.");

    static final ProblemType METHOD_NOT_ALLOWED = new ProblemType(
            "method-not-allowed",
            405,
            "This address does not take this method.",
            "The address exists, but not for the HTTP method that was used; commands, for example, are sent with POST.",
            "Use one of the methods in the answer's Allow header.");

    private static final ProblemType NOT_ACCEPTABLE = new ProblemType(
            "not-acceptable",
            406,
            "There is no such form of the answer.",
            "The Accept header names only media types that the address cannot answer with.",
            "Accept application/json, or for pages text/html.");

    private static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType(
            "unsupported-media-type",
            415,
            "The body has a media type that is not taken here.",
            "The Content-Type header is missing or names a media type that the address does not read.",
            "Send JSON with the header Content-Type: application/json.");

    private HouseProblems() {}

    static List<ProblemType> all() {
        return List.of(
                NOT_FOUND,
                FAULT,
                TRY_AGAIN,
                NOT_SIGNED_IN,
                NO_ENTRY,
                PASSKEY_REFUSED,
                NOT_ALLOWED,
                REQUEST_FORGED,
                BODY_TOO_LARGE,
                TOO_MANY_REQUESTS,
                TOKEN_NOT_FOR_THIS,
                SECOND_FACTOR_DUE,
                SECOND_FACTOR_NOT_CHECKED_HERE,
                SECOND_FACTOR_NOT_ENROLLED,
                PASSWORD_DUE,
                PASSWORD_WRONG,
                CODE_WRONG,
                PASSKEY_DUE,
                SIGN_IN_AGAIN,
                TOO_FAST,
                BAD_REQUEST,
                METHOD_NOT_ALLOWED,
                NOT_ACCEPTABLE,
                UNSUPPORTED_MEDIA_TYPE);
    }

    /** The problem of a status that has no more special one; the framework may answer any of them. */
    static ProblemType of(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return status.is4xxClientError() ? BAD_REQUEST : FAULT;
        }
        String code = known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return all().stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseGet(() -> new ProblemType(
                        code,
                        known.value(),
                        known.getReasonPhrase() + ".",
                        "The HTTP status " + known.value() + " as RFC 9110 and its extensions define it.",
                        known.is5xxServerError() ? TRY_AGAIN.advice() : BAD_REQUEST.advice()));
    }

    /** The problem of a status by its code. */
    static Optional<ProblemType> ofStatusNamed(String code) {
        return Stream.of(HttpStatus.values())
                .filter(HttpStatus::isError)
                .map(HouseProblems::of)
                .filter(type -> type.code().equals(code))
                .findFirst();
    }
}
