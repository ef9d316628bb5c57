package io.hafenwacht.app.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Finds Compose files by their names, and which of them Compose reads together: of each folder the first of
/// `compose.yaml`, `compose.yml`, `docker-compose.yml`, `docker-compose.yaml` with the first override beside
/// it. Every other one is judged on its own.
final class ComposeSources {
    private static final Pattern NAME = Pattern.compile("(docker-)?compose([.-].*)?\\.ya?ml");
    private static final Pattern SERVICES = Pattern.compile("(?m)^[\"']?services[\"']?\\s*:");
    private static final List<String> DEFAULTS =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
    private static final List<String> OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private ComposeSources() {}

    /// A Compose file to judge. `folder` is what its references may not leave, `path` its name below that;
    /// `standard` says that Compose takes it without being told.
    record ComposeSource(Path folder, String path, Optional<String> override, boolean standard) {}

    /// By its name; a file that the user names, by its content.
    static boolean isCompose(Path file, boolean named) {
        String name = file.getFileName().toString();
        return NAME.matcher(name).matches() || named && name.matches(".*\\.ya?ml") && hasServices(file);
    }

    private static boolean hasServices(Path file) {
        try (var in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
            return SERVICES.matcher(head).find();
        } catch (IOException e) {
            return false;
        }
    }

    /// One file that the user names: without override, as `docker compose -f` has it.
    static ComposeSource named(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        Path folder = parent == null ? file : parent;
        return new ComposeSource(folder, file.getFileName().toString(), Optional.empty(), true);
    }

    /// The files of a tree, `paths` relative to its root; sorted by path.
    static List<ComposeSource> of(Path root, List<String> paths) {
        Map<String, List<String>> folders = new TreeMap<>();
        for (String path : paths) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            folders.computeIfAbsent(folder, _ -> new ArrayList<>()).add(path.substring(folder.length()));
        }
        var sources = new ArrayList<ComposeSource>();
        folders.forEach((folder, names) -> {
            Optional<String> main = DEFAULTS.stream().filter(names::contains).findFirst();
            Optional<String> over = main.isEmpty()
                    ? Optional.empty()
                    : OVERRIDES.stream().filter(names::contains).findFirst();
            for (String name : names) {
                boolean standard = main.filter(name::equals).isPresent();
                if (standard || over.filter(name::equals).isEmpty()) {
                    sources.add(new ComposeSource(
                            root, folder + name, standard ? over.map(o -> folder + o) : Optional.empty(), standard));
                }
            }
        });
        sources.sort(Comparator.comparing(ComposeSource::path));
        return List.copyOf(sources);
    }
}
