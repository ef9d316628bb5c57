package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.text.Text;

/// Sentences that several checks answer with.
final class Texts {
    static final Text NO_FROM = Text.of(
            "a part of a Dockerfile, without FROM: its base is not known",
            "ein Teil eines Dockerfiles, ohne FROM: sein Basisimage ist nicht bekannt");

    private Texts() {}
}
