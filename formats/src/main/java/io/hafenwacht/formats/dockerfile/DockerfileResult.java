package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.formats.ParseProblem;

/// What the parser answers: a broken text is a value, never an exception.
public sealed interface DockerfileResult {
    /// Read, but for [Dockerfile#problems()], each of which must become a gap.
    record Parsed(Dockerfile file) implements DockerfileResult {}

    /// No Dockerfile at all, or larger than may be read.
    record Failed(ParseProblem problem) implements DockerfileResult {}
}
