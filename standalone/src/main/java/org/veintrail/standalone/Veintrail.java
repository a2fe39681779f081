package org.veintrail.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.LoggerFactory;
import org.veintrail.access.NoAccountsException;
import org.veintrail.command.vault.VaultKeyException;
import org.veintrail.eventstore.spring.DatabaseUnreachableException;
import org.veintrail.eventstore.spring.UnfinishedRestoreException;
import org.veintrail.scheduler.PlanMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind the launcher. */
@Command(
        name = "veintrail",
        description = "Chain of custody, vein to vein, for autologous CAR-T therapy.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RebuildCommand.class,
            PasswordCommand.class
        })
public final class Veintrail {
    private Veintrail() {}

    /** Runs a subcommand; exits with 0 when it went well, 1 when it failed, 2 when the command line is wrong. */
    public static void main(String[] args) {
        quietUntilConfigured();
        if (args.length > 0 && args[0].equals("plan")) {
            PlanMain.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        int code = commandLine(new PrintStream(System.out, false, StandardCharsets.UTF_8))
                .execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine(PrintStream out) {
        CommandLine line = new CommandLine(new Veintrail(), new OutputFactory(out));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof UsageException) {
                command.getErr().println(failure.getMessage());
                return 1;
            }
            if (isExplained(failure)) {
                return 1;
            }
            throw failure;
        });
        return line;
    }

    /** A start that failed for a reason that was said already, with advice; its trace would tell an operator nothing more. */
    private static boolean isExplained(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnreachableException
                    || cause instanceof UnfinishedRestoreException
                    || cause instanceof NoAccountsException
                    || cause instanceof VaultKeyException) {
                return true;
            }
        }
        return false;
    }

    /** The database starts before logging is configured; until then only warnings are worth a line on the terminal. */
    private static void quietUntilConfigured() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
    }

    /** Gives each subcommand the place it prints to. */
    private record OutputFactory(PrintStream out) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            Object made;
            if (type == UpCommand.class) {
                made = new UpCommand(out);
            } else if (type == DemoCommand.class) {
                made = new DemoCommand(out);
            } else if (type == BackupCommand.class) {
                made = new BackupCommand(out);
            } else if (type == RestoreCommand.class) {
                made = new RestoreCommand(out);
            } else if (type == RebuildCommand.class) {
                made = new RebuildCommand(out);
            } else {
                return CommandLine.defaultFactory().create(type);
            }
            return type.cast(made);
        }
    }
}
