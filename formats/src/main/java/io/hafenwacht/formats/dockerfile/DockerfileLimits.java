package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.core.limit.Limit;

/// What one Dockerfile may cost.
public final class DockerfileLimits {
    public static final Limit BYTES = new Limit(
            "dockerfile-bytes", 8 << 20, "bytes", "real ones stay below 100 KB; embedded files make a few larger");
    /// One instruction with its continuation lines, its heredocs apart.
    static final Limit LINE = new Limit(
            "dockerfile-line", 256 << 10, "characters", "four times what BuildKit's own reader took for long");
    static final Limit INSTRUCTIONS =
            new Limit("dockerfile-instructions", 10_000, "instructions", "engines stop at 127 layers");
    static final Limit WORDS =
            new Limit("dockerfile-words", 20_000, "words", "the longest package lists have some hundreds");
    static final Limit NESTING = new Limit("dockerfile-nesting", 20, "levels", "${a:-${b}} nests twice at most in use");
    static final Limit VALUE =
            new Limit("dockerfile-value", 64 << 10, "characters", "variables may double with each line that uses them");
    static final Limit PATTERN =
            new Limit("dockerfile-pattern", 1, "wildcards", "each more may cost the length of the value once more");
    static final Limit PATTERN_VALUE = new Limit(
            "dockerfile-pattern-value", 256, "characters", "patterns cut versions and names, which are short");
    static final Limit PROBLEMS = new Limit("dockerfile-problems", 100, "problems", "more helps nobody");

    private DockerfileLimits() {}
}
