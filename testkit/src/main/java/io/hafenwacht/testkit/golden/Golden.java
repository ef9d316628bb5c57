package io.hafenwacht.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares output with a committed file; `-Dhafenwacht.golden=update` rewrites the file instead, for a
/// reviewer to read.
public final class Golden {
    private Golden() {}

    /// The project's root folder, which Maven names to tests.
    public static Path root() {
        String root = System.getProperty("hafenwacht.root");
        if (root == null) {
            throw new IllegalStateException(
                    "run tests through Maven, or set -Dhafenwacht.root to the project's folder");
        }
        return Path.of(root);
    }

    public static boolean updating() {
        return "update".equals(System.getProperty("hafenwacht.golden"));
    }

    /// `file` is relative to the project's root.
    public static void check(String file, String actual) throws IOException {
        Path path = root().resolve(file);
        if (updating()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, actual);
            return;
        }
        String expected = Files.exists(path) ? Files.readString(path) : "";
        assertEquals(expected, actual, () -> file + " is stale: run ./build golden and read the difference");
    }
}
