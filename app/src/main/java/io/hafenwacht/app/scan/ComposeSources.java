package io.hafenwacht.app.scan;

import io.hafenwacht.formats.compose.ComposeFiles;
import io.hafenwacht.formats.compose.ComposeLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds Compose files by their names, and which of them Compose reads together: of each folder the first of
/// `compose.yaml`, `compose.yml`, `docker-compose.yml`, `docker-compose.yaml` with the first override beside
/// it, or what `COMPOSE_FILE` in its `.env` names. Every other one is judged on its own.
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

    /// A Compose file to judge. `folder` is what its references may not leave, `path` its name below that,
    /// `over` what is merged over it; `standard` says that Compose takes it without being told.
    record ComposeSource(Path folder, String path, List<String> over, boolean standard) {}

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
        return new ComposeSource(folder, file.getFileName().toString(), List.of(), true);
    }

    /// The files of a tree, `paths` relative to its root; sorted by path.
    static List<ComposeSource> of(Path root, List<String> paths) {
        Map<String, List<String>> folders = new TreeMap<>();
        for (String path : paths) {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            folders.computeIfAbsent(folder, _ -> new ArrayList<>()).add(path.substring(folder.length()));
        }
        var sources = new ArrayList<ComposeSource>();
        var merged = new HashSet<String>();
        var files = new TreeFiles(root);
        folders.forEach((folder, names) -> {
            List<String> together = together(folder, names, files);
            if (!together.isEmpty() && merged.addAll(together)) {
                sources.add(new ComposeSource(root, together.getFirst(), together.subList(1, together.size()), true));
            }
        });
        paths.stream()
                .filter(path -> !merged.contains(path))
                .forEach(path -> sources.add(new ComposeSource(root, path, List.of(), false)));
        sources.sort(Comparator.comparing(ComposeSource::path));
        return List.copyOf(sources);
    }

    private static List<String> together(String folder, List<String> names, ComposeFiles files) {
        List<String> named = ComposeLoader.named(folder, files);
        Optional<String> main = DEFAULTS.stream().filter(names::contains).findFirst();
        if (!named.isEmpty() || main.isEmpty()) {
            return named;
        }
        Stream<String> over = OVERRIDES.stream().filter(names::contains).limit(1);
        return Stream.concat(main.stream(), over).map(name -> folder + name).toList();
    }
}
