package io.hafenwacht.core.artifact;

import java.util.Optional;

/// An OCI platform: `linux/amd64`, `linux/arm/v7`. `variant` is empty when there is none.
public record Platform(String os, String architecture, String variant) {
    /// Linux on the architecture of this JVM, in OCI's (Go's) words.
    public static Platform current() {
        String arch = System.getProperty("os.arch", "");
        return new Platform(
                "linux",
                switch (arch) {
                    case "x86_64", "amd64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> arch;
                },
                "");
    }

    /// Reads `os/architecture[/variant]`; empty when the text has another shape.
    public static Optional<Platform> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 2 || parts.length > 3) {
            return Optional.empty();
        }
        for (String part : parts) {
            if (part.isBlank()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : ""));
    }

    /// Whether an image for this platform serves a request for `wanted`: a request without variant takes any.
    public boolean serves(Platform wanted) {
        return os.equals(wanted.os)
                && architecture.equals(wanted.architecture)
                && (wanted.variant.isEmpty() || wanted.variant.equals(variant));
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
