package io.hafenwacht.watch.incident;

import io.hafenwacht.core.event.Origin;
import java.util.Optional;

/// What people would call the same thing tomorrow: a Compose service keeps its story though its container is
/// made anew. The same as the keys of an audit's assets, so that both give one finding one id.
public final class StableKey {
    private StableKey() {}

    public static String of(Origin origin) {
        Optional<String> project = label(origin, "com.docker.compose.project");
        Optional<String> service = label(origin, "com.docker.compose.service");
        if (project.isPresent() && service.isPresent()) {
            return project.get() + "/" + service.get();
        }
        return origin.name().isEmpty() ? origin.id() : origin.name();
    }

    private static Optional<String> label(Origin origin, String name) {
        return Optional.ofNullable(origin.labels().get(name)).filter(value -> !value.isBlank());
    }
}
