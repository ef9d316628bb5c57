package io.hafenwacht.image.input;

import io.hafenwacht.core.artifact.Platform;
import java.util.Optional;

/// Which of several images is meant. `platform` empty: the only one, else the one for this machine.
/// `reference` empty: the only one; else a tag or a manifest digest.
public record ImageRequest(Optional<Platform> platform, Optional<String> reference) {
    public static final ImageRequest ANY = new ImageRequest(Optional.empty(), Optional.empty());

    Platform wanted() {
        return platform.orElseGet(Platform::current);
    }
}
