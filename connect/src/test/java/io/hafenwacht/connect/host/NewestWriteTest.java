package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewestWriteTest {
    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Node below(Path path, Instant enough) {
        Observed<Node> seen = new NewestWrite().below(path.toString(), enough);
        assertThat(seen).isInstanceOf(Observed.Known.class);
        return ((Observed.Known<Node>) seen).value();
    }

    private Path written(String name, String time) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    }

    @Test
    void theLaterOfModificationAndChangeCounts() throws IOException {
        Instant began = Instant.now().minusSeconds(5);
        written("a/b/old", "2001-01-01T00:00:00Z");
        Node write = below(folder, FUTURE);
        assertThat(write.get("entries").integer()).hasValue(4L);
        assertThat(write.get("whole").bool()).contains(true);
        assertThat(Instant.parse(write.get("newest").stringOrEmpty())).isBetween(began, Instant.now());

        written("a/b/new", "2050-01-01T00:00:00Z");
        assertThat(below(folder, FUTURE).get("newest").stringOrEmpty()).isEqualTo("2050-01-01T00:00:00Z");
    }

    @Test
    void itEndsWhereItIsNewEnough() throws IOException {
        written("a/b/c", "2001-01-01T00:00:00Z");
        Node write = below(folder, Instant.EPOCH);
        assertThat(write.get("entries").integer()).hasValue(1L);
        assertThat(write.get("whole").bool()).contains(false);
    }

    @Test
    void linksAreNotFollowed(@TempDir Path other) throws IOException {
        Path far = Files.writeString(other.resolve("far"), "x");
        Files.setLastModifiedTime(far, FileTime.from(Instant.parse("2060-01-01T00:00:00Z")));
        Files.createSymbolicLink(folder.resolve("file"), far);
        Files.createSymbolicLink(folder.resolve("folder"), other);
        Node write = below(folder, FUTURE);
        assertThat(write.get("entries").integer()).hasValue(3L);
        assertThat(write.get("whole").bool()).contains(true);
        assertThat(write.get("newest").stringOrEmpty()).isLessThan("2060");
    }

    @Test
    void aDeepTreeIsNotSeenWhole() throws IOException {
        Files.createDirectories(folder.resolve("d/".repeat(HostLimits.WRITTEN_DEPTH.asInt())));
        assertThat(below(folder, FUTURE).get("whole").bool()).contains(true);
        Files.createDirectories(folder.resolve("d/".repeat(HostLimits.WRITTEN_DEPTH.asInt() + 1)));
        assertThat(below(folder, FUTURE).get("whole").bool()).contains(false);
    }

    @Test
    void aWideTreeIsNotSeenWhole() throws IOException {
        Path file = Files.createFile(folder.resolve("0"));
        long others = HostLimits.WRITTEN_ENTRIES.value() - 2;
        for (int i = 1; i <= others; i++) {
            Files.createLink(folder.resolve(Integer.toString(i)), file);
        }
        assertThat(below(folder, FUTURE).get("whole").bool()).contains(true);
        Files.createLink(folder.resolve("more"), file);
        Node write = below(folder, FUTURE);
        assertThat(write.get("whole").bool()).contains(false);
        assertThat(write.get("entries").integer()).hasValue(HostLimits.WRITTEN_ENTRIES.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/proc", "/sys/kernel", "/dev", "/etc/..", "/dev/null", "/proc/self/cwd", "/etc/passwd"})
    void neverWalked(String path) {
        assertThat(new NewestWrite().below(path, FUTURE)).isInstanceOf(Observed.Absent.class);
    }

    @Test
    void aLinkToTheRootIsNotWalkedEither() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("root"), Path.of("/"));
        assertThat(new NewestWrite().below(link.toString(), FUTURE)).isInstanceOf(Observed.Absent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/folder", "/a\0b"})
    void whatIsNotThereIsUnread(String path) {
        assertThat(new NewestWrite().below(path, FUTURE)).isInstanceOf(Observed.Unread.class);
    }
}
