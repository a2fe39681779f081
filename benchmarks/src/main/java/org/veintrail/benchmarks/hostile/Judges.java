package org.veintrail.benchmarks.hostile;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** When a try was let through. */
final class Judges {
    private static final List<String> INSIDES = List.of(
            "\tat ",
            "Exception",
            "org.veintrail",
            "org.springframework",
            "org.axonframework",
            "com.mongodb",
            "com.fasterxml",
            "tools.jackson",
            "java.lang",
            "java.util",
            "Apache Tomcat",
            "$argon2");

    private Judges() {}

    /** No answer is a fault of the server's, tells of its inside, names a patient, or is anything but a problem document. */
    static Optional<String> always(Ask ask, Reply reply, Secrets secrets) {
        // 501 is what a transfer coding is answered with that the server does not know (RFC 9112 section 6.1).
        if (reply.status() >= 500 && reply.status() != 501) {
            return Optional.of("the server failed");
        }
        Optional<String> inside = INSIDES.stream()
                .filter(each -> reply.body().contains(each) && !ask.sent().contains(each))
                .findFirst()
                .map(each -> "the answer tells of the inside: " + each);
        return inside.or(() -> secrets.personIn(reply.body(), ask.sent())).or(() -> form(ask, reply));
    }

    private static Optional<String> form(Ask ask, Reply reply) {
        boolean silent = ask.method().equals("HEAD") || reply.status() < 400;
        boolean page = reply.type().startsWith("text/html") && reply.headers().containsKey("content-security-policy");
        return silent || reply.isProblem() || ask.isPage() && page
                ? Optional.empty()
                : Optional.of("the refusal is no problem document");
    }

    /** Nobody without a sign-in gets further than the door. */
    static Optional<String> notSignedIn(Ask ask, Reply reply) {
        return reply.leadsToSignIn() || reply.isRefusal() && reply.status() != 404
                ? Optional.empty()
                : Optional.of("answered without a sign-in");
    }

    /** Not allowed: exactly that, and nothing else, is the answer. */
    static Optional<String> notAllowed(Ask ask, Reply reply) {
        return reply.status() == 403 ? Optional.empty() : Optional.of("the role was let in");
    }

    /** A command of another role: not allowed, or not even read. */
    static Optional<String> refusedOrMalformed(Ask ask, Reply reply) {
        return reply.status() == 403 || reply.status() == 400 || reply.status() == 404
                ? Optional.empty()
                : Optional.of("the role was let in");
    }

    /** Turned away, or led to the page where people sign in. */
    static Optional<String> refusedOrToSignIn(Ask ask, Reply reply) {
        return reply.status() == 302
                        && reply.headers().getOrDefault("location", "").contains("/sign-in")
                ? Optional.empty()
                : refused(ask, reply);
    }

    /** Turned away, in whatever way. */
    static Optional<String> refused(Ask ask, Reply reply) {
        return reply.isRefusal() ? Optional.empty() : Optional.of("accepted");
    }

    /** An answer, if there is one, shows no record of another site. */
    static BiFunction<Ask, Reply, Optional<String>> showsNothingOf(Secrets secrets) {
        return (ask, reply) -> secrets.recordIn(reply.body(), ask.sent());
    }

    /** Refused, and shows no record of another site. */
    static BiFunction<Ask, Reply, Optional<String>> refusedWithout(Secrets secrets) {
        return (ask, reply) -> refused(ask, reply).or(() -> secrets.recordIn(reply.body(), ask.sent()));
    }

    /** Whatever is answered, it is the server's own: no header of the asker's making stands in it. */
    static Optional<String> noHeaderOfTheAskers(Ask ask, Reply reply) {
        return reply.headers().containsKey("x-injected")
                        || reply.headers().getOrDefault("set-cookie", "").contains("injected")
                ? Optional.of("a header was injected")
                : Optional.empty();
    }
}
