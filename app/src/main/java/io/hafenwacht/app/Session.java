package io.hafenwacht.app;

import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// What one run is given from outside: streams, environment, clock, working folder. Nothing else reads them.
public record Session(
        Console console, Map<String, String> environment, Clock clock, Path workingFolder, Language language) {
    public Session {
        environment = Map.copyOf(environment);
    }

    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    public Session in(Language other) {
        return new Session(console, environment, clock, workingFolder, other);
    }

    public String say(Text text) {
        return text.in(language);
    }

    /// A path as the user typed it, below the working folder when relative.
    public Path path(String typed) {
        return workingFolder.resolve(typed);
    }

    /// Where data of this user lives: `$XDG_DATA_HOME/hafenwacht` or `~/.local/share/hafenwacht` (XDG base
    /// directories).
    public Path dataFolder() {
        return xdg("XDG_DATA_HOME", ".local/share");
    }

    /// Where what can be made again lives: `$XDG_CACHE_HOME/hafenwacht` or `~/.cache/hafenwacht`.
    public Path cacheFolder() {
        return xdg("XDG_CACHE_HOME", ".cache");
    }

    private Path xdg(String variable, String below) {
        // The specification tells programs to ignore relative values.
        return environment(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(environment("HOME").orElse(System.getProperty("user.home")), below))
                .resolve("hafenwacht");
    }
}
