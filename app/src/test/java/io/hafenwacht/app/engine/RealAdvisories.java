package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// The real advisories that lie beside the project on machines that have them.
final class RealAdvisories {
    private RealAdvisories() {}

    /// Imports them below `folder`, into `db`; the test is skipped where there are none.
    static void importInto(Path folder) {
        Path root = Path.of(System.getProperty("hafenwacht.root", "")).toAbsolutePath();
        Path advisories = root.resolveSibling("shared").resolve("data/advisories");
        Assumptions.assumeTrue(Files.isDirectory(advisories), () -> "no advisories at " + advisories);
        CliRun update = CliRun.in(
                folder,
                Map.of("HOME", folder.toString()),
                "db",
                "update",
                "--from",
                advisories.toString(),
                "--db",
                "db");
        assertThat(update.code()).as(update.err()).isZero();
        assertThat(update.out()).contains("Debian:12", "Go ", "AlmaLinux:9", "PyPI", "crates.io");
    }
}
