package io.hafenwacht.app.scan;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A folder in a source tree that does not hold the project's own text, and why.
public enum ForeignFolder {
    /// What version control keeps.
    HISTORY,
    /// Packages of others.
    OTHERS,
    /// What a build makes.
    MADE;

    private static final Set<String> HISTORY_NAMES = Set.of(".git", ".hg", ".svn");
    private static final Set<String> OTHERS_NAMES =
            Set.of("node_modules", "bower_components", "jspm_packages", "site-packages", "__pypackages__");
    private static final Set<String> MADE_NAMES =
            Set.of(".gradle", ".next", ".nuxt", ".tox", ".nox", ".mypy_cache", ".pytest_cache");
    /// A folder of this name with one of these files in it holds packages of others.
    private static final Map<String, List<String>> OTHERS_BY_CONTENT =
            Map.of("vendor", List.of("modules.txt", "autoload.php", "bundle"), "Pods", List.of("Manifest.lock"));
    /// A folder of this name beside one of these files is made from it.
    private static final Map<String, List<String>> MADE_BY_NEIGHBOUR = Map.of(
            "target", List.of("pom.xml", "Cargo.toml", "build.sbt"),
            "build", List.of("build.gradle", "build.gradle.kts"),
            "dist", List.of("package.json", "pyproject.toml", "setup.py"),
            "obj", List.of("Program.cs"));

    public static Optional<ForeignFolder> of(Path folder) {
        String name = String.valueOf(folder.getFileName());
        if (HISTORY_NAMES.contains(name)) {
            return Optional.of(HISTORY);
        }
        if (OTHERS_NAMES.contains(name)
                || has(folder, OTHERS_BY_CONTENT.getOrDefault(name, List.of()))
                || has(folder, List.of("pyvenv.cfg"))) {
            return Optional.of(OTHERS);
        }
        if (MADE_NAMES.contains(name)
                || has(folder.resolveSibling("."), MADE_BY_NEIGHBOUR.getOrDefault(name, List.of()))
                || has(folder, List.of("CACHEDIR.TAG"))) {
            return Optional.of(MADE);
        }
        return Optional.empty();
    }

    private static boolean has(Path folder, List<String> names) {
        return names.stream().anyMatch(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }
}
