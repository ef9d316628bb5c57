package io.hafenwacht.connect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a process knows of its surroundings: variables, the home folder, and the folder that `/` stands for.
/// Everything in `connect` asks this record, never the process itself, so tests bring their own.
public record Environment(Map<String, String> variables, Path home, Path root) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /// The surroundings of this process.
    public static Environment ofProcess() {
        Map<String, String> variables = System.getenv();
        String home = variables.getOrDefault("HOME", "");
        return new Environment(
                variables, Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home), Path.of("/"));
    }

    /// The value of a variable; one that is set to nothing counts as not set, as the Docker CLI does it.
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /// An absolute path of the machine, as seen below [#root()].
    public Path path(String absolute) {
        return root.resolve(absolute.replaceFirst("^/+", ""));
    }
}
