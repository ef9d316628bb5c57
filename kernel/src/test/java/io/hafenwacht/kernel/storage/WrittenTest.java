package io.hafenwacht.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.rule.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenTest {
    @TempDir
    Path upper;

    @Test
    void filesBytesAndTheLargest() throws IOException {
        Files.createDirectories(upper.resolve("var/log"));
        Files.write(upper.resolve("var/log/app.log"), new byte[5_000]);
        for (int i = 0; i < 12; i++) {
            Files.write(upper.resolve("f" + i), new byte[100 + i]);
        }
        Files.createSymbolicLink(upper.resolve("link"), Path.of("/etc/shadow"));
        Written written = Written.in(upper).known().orElseThrow();
        assertThat(written.files()).isEqualTo(14);
        assertThat(written.folders()).isEqualTo(2);
        assertThat(written.bytes()).isEqualTo(5_000 + 12 * 100 + 66);
        assertThat(written.largest()).hasSize(10);
        assertThat(written.largest().getFirst()).isEqualTo(new Written.Large("/var/log/app.log", 5_000));
        assertThat(written.largest().getLast().bytes()).isEqualTo(103);
        assertThat(written.complete()).isTrue();
    }

    @Test
    void whatTheContainerDeleted() throws Exception {
        var made = new ProcessBuilder("mknod", upper.resolve("gone").toString(), "c", "0", "0").start();
        assumeTrue(made.waitFor() == 0, "no right to make a device");
        Written written = Written.in(upper).known().orElseThrow();
        assertThat(written.deleted()).isEqualTo(1);
        assertThat(written.files()).isZero();
    }

    @Test
    void noSuchLayer() {
        assertThat(Written.in(upper.resolve("none"))).isInstanceOf(Observed.Absent.class);
    }
}
