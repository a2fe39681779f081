package org.veintrail.standalone;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.veintrail.access.HashPassword;
import picocli.CommandLine.Command;

/** Hashes a password for the configuration of an account. */
@Command(
        name = "password",
        description = "Reads a password, unseen, and prints its hash for veintrail.access.accounts.NAME.password-hash.",
        mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        HashPassword.main(new String[0]);
        return 0;
    }
}
