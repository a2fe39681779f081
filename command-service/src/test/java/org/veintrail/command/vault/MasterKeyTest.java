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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            Path file = written("key-" + content.length(), content);
            assertThatThrownBy(() -> MasterKey.fromFile(file, RANDOM))
                    .as("'%s'", content)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString());
            assertThat(Files.readString(file)).isEqualTo(content);
        }
    }

    @Test
    void isNotToldByItsError() throws IOException {
        Path file = written("short", "00ff00ff00ff");
        assertThatThrownBy(() -> MasterKey.fromFile(file, RANDOM)).hasMessageNotContaining("00ff00ff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void isNotTakenFromAFileThatOthersCanReadOrWrite(String permissions) throws IOException {
        Path file = written("open", "0f".repeat(32));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> MasterKey.fromFile(file, RANDOM))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(permissions, "chmod 600 " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(MasterKey.fromFile(file, RANDOM).getEncoded()).hasSize(32);
    }

    private Path written(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
