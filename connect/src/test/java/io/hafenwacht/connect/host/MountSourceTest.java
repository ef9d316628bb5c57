package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountSourceTest {
    @Test
    void linksOnTheWayAndAtItsEnd(@TempDir Path given) throws IOException {
        Path folder = given.toRealPath();
        Files.createDirectories(folder.resolve("real/sub"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("lost"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));
        assertThat(MountSource.real(folder + "/link")).contains(folder + "/real");
        assertThat(MountSource.real(folder + "/link/sub")).contains(folder + "/real/sub");
        assertThat(MountSource.real(folder + "/real/sub")).isEmpty();
        assertThat(MountSource.real(folder + "/lost")).isEmpty();
        assertThat(MountSource.real(folder + "/round")).isEmpty();
        assertThat(MountSource.real(folder + "/absent")).isEmpty();
        assertThat(MountSource.real("relative")).isEmpty();
    }
}
