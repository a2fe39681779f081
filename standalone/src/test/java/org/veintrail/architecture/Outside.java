package org.veintrail.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Map;
import java.util.Set;

/** What comes from outside the program, and the few classes that fetch it and hand it on. */
final class Outside {
    private static final Map<String, Set<String>> METHODS = Map.of(
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.time.InstantSource", Set.of("system"),
            "java.time.ZoneId", Set.of("systemDefault"),
            "java.util.TimeZone", Set.of("getDefault"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.lang.Math", Set.of("random"),
            "java.lang.System", Set.of("currentTimeMillis"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"));
    private static final Set<String> CHANCE = Set.of("java.security.SecureRandom");

    /** Classes that wire others together, and programs with a main method. */
    static final DescribedPredicate<JavaClass> EDGE = DescribedPredicate.describe(
            "wiring and programs",
            type -> outermost(type).getSimpleName().endsWith("Configuration")
                    || outermost(type).getName().equals("org.veintrail.eventstore.embedded.EmbeddedMongo")
                    || isProgram(type));

    /** Programs with a main method, and what only they use. */
    static final DescribedPredicate<JavaClass> PROGRAM =
            DescribedPredicate.describe("programs", type -> isProgram(type));

    static final DescribedPredicate<JavaMethodCall> READS_CLOCK_OR_CHANCE = DescribedPredicate.describe(
            "reads a clock, chance or the default zone", call -> reads(call.getTargetOwner(), call.getName(), call));

    static final DescribedPredicate<JavaConstructorCall> MAKES_CLOCK_OR_CHANCE = DescribedPredicate.describe(
            "makes chance or the present",
            call -> CHANCE.contains(call.getTargetOwner().getName()) && !isSuperCall(call)
                    || call.getTarget().getRawParameterTypes().isEmpty()
                            && Set.of("java.util.Date", "java.util.Random")
                                    .contains(call.getTargetOwner().getName()));

    private Outside() {}

    private static boolean reads(JavaClass owner, String method, JavaMethodCall call) {
        boolean now = method.equals("now")
                && owner.getPackageName().startsWith("java.time")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock"));
        return now || METHODS.getOrDefault(owner.getName(), Set.of()).contains(method);
    }

    /** A subclass that gives chosen values, as key derivation needs it, is no chance. */
    private static boolean isSuperCall(JavaConstructorCall call) {
        return call.getOriginOwner().isAssignableTo(call.getTargetOwner().getName());
    }

    private static boolean isProgram(JavaClass type) {
        return outermost(type).tryGetMethod("main", String[].class).isPresent();
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass at = type;
        while (at.getEnclosingClass().isPresent()) {
            at = at.getEnclosingClass().get();
        }
        return at;
    }
}
