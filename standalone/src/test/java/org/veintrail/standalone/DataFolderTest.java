package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path parent;

    @Test
    void isMadeWhereThereIsNone() throws Exception {
        try (DataFolder folder = DataFolder.take(parent.resolve("a/b"))) {
            assertThat(folder.path()).isDirectory();
            assertThat(folder.hasRecords()).isFalse();
        }
    }

    @Test
    void isMadeForItsOwnerAloneAndOneThatIsThereStaysAsItIs() throws Exception {
        DataFolder.take(parent.resolve("new")).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("new"))))
                .isEqualTo("rwx------");
        Path shared = Files.createDirectory(
                parent.resolve("shared"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        DataFolder.take(shared).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void isTakenByOneAtATimeAndSaysByWhom() throws Exception {
        Path path = parent.resolve("data");
        try (DataFolder first = DataFolder.take(path)) {
            assertThatThrownBy(() -> DataFolder.take(path))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
        DataFolder.take(path).close();
    }

    @Test
    void neverTakesAFolderOfOthers() throws Exception {
        Files.writeString(parent.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> DataFolder.take(parent)).isInstanceOf(UsageException.class);
        assertThat(parent.resolve("thesis.txt")).exists();
    }

    @Test
    void cleaningDeletesTheRecordsAndFollowsNoLink() throws Exception {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "");
        try (DataFolder folder = DataFolder.take(parent.resolve("data"))) {
            Files.createDirectories(folder.path().resolve("mongodb/deep"));
            Files.writeString(folder.path().resolve("mongodb/deep/file"), "");
            Files.createSymbolicLink(folder.path().resolve("link"), outside);
            folder.clean();
            assertThat(folder.hasRecords()).isFalse();
        }
        assertThat(outside.resolve("kept")).exists();
    }
}
