package io.hafenwacht.audit.image;

import io.hafenwacht.core.text.Text;

/// Sentences that several image checks answer with.
final class ImageTexts {
    static final Text NO_CONFIGURATION = Text.of(
            "a root file system has no image configuration", "ein Wurzeldateisystem hat keine Image-Konfiguration");

    private ImageTexts() {}

    /// `path` is not in the image, as in images that hold one program and nothing else.
    static Text noFile(String path) {
        return Text.of("the image has no " + path, "das Image enthält kein " + path);
    }
}
