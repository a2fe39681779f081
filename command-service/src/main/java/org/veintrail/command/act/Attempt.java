package org.veintrail.command.act;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.veintrail.account.command.AccountCommand;
import org.veintrail.act.Command;
import org.veintrail.order.PatientIdentity;
import org.veintrail.order.SigningCredential;

/**
 * How an attempt at an act treats names that have one owner: the act's key and the identifiers that it claims. The first attempt
 * takes them for unused, which they nearly always are, and the store refuses the commit where one is not; an attempt after that looks
 * all of them up. So the store alone decides who owns a name, and the common act costs no look-up.
 */
public final class Attempt {
    private static final String LOOKS_UP = Attempt.class.getName() + "/looksUp";

    /** What leaves a trace outside of the log is not done twice for an act that is sent twice. */
    private static final ClassValue<Boolean> REACHES_FURTHER = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return AccountCommand.class.isAssignableFrom(type)
                    || Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getGenericType)
                            .map(Type::getTypeName)
                            .anyMatch(name -> Stream.of(PatientIdentity.class, SigningCredential.class)
                                    .anyMatch(kind -> name.contains(kind.getName())));
        }
    };

    private Attempt() {}

    /** Whether the present unit of work looks names up before it uses them; outside of one, everybody does. */
    public static boolean looksUp() {
        return !CurrentUnitOfWork.isStarted()
                || CurrentUnitOfWork.get().root().getMessage().getMetaData().containsKey(LOOKS_UP);
    }

    /** Whether already the first attempt has to look up: acts that enter a patient or a secret in the vault or check a signature. */
    static boolean mustLookUp(Command command) {
        return REACHES_FURTHER.get(command.getClass());
    }

    static CommandMessage<Command> lookingUp(CommandMessage<Command> message) {
        return message.andMetaData(Map.of(LOOKS_UP, true));
    }
}
