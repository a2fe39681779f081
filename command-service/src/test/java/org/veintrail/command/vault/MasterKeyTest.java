package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that holds the master key. */
class MasterKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void isMadeOnceForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("deeper/vault.key");
        byte[] first = MasterKey.fromFile(file, RANDOM).getEncoded();
        byte[] second = MasterKey.fromFile(file, RANDOM).getEncoded();
        assertThat(first).hasSize(32).isEqualTo(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isAnotherOneInEveryFile() {
        assertThat(Arrays.equals(
                        MasterKey.fromFile(folder.resolve("a"), RANDOM).getEncoded(),
                        MasterKey.fromFile(folder.resolve("b"), RANDOM).getEncoded()))
                .isFalse();
    }

    @Test
    void isNotTakenFromAFileThatHoldsSomethingElse() throws IOException {
        for (String content : new String[] {"", "00ff", "zz".repeat(32), "00".repeat(33)}) {
            Path file = Files.writeString(folder.resolve("key-" + content.length()), content);
            assertThatThrownBy(() -> MasterKey.fromFile(file, RANDOM))
                    .as("'%s'", content)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString());
            assertThat(Files.readString(file)).isEqualTo(content);
        }
    }

    @Test
    void isNotToldByItsError() throws IOException {
        Path file = Files.writeString(folder.resolve("short"), "00ff00ff00ff");
        assertThatThrownBy(() -> MasterKey.fromFile(file, RANDOM)).hasMessageNotContaining("00ff00ff");
    }
}
