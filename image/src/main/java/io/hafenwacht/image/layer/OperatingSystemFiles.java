package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.OperatingSystem;
import java.util.Map;
import java.util.Optional;

/// Stands in until the extractors of distributions bring their own rule of precedence.
final class OperatingSystemFiles {
    private OperatingSystemFiles() {}

    static Optional<OperatingSystem> merge(Map<String, OperatingSystem> byPath) {
        return byPath.values().stream().filter(os -> !os.id().isEmpty()).findFirst();
    }
}
