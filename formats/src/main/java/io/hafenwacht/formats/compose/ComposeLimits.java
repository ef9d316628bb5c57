package io.hafenwacht.formats.compose;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.formats.ParseLimits;

/// What one Compose project may cost.
public final class ComposeLimits {
    /// One file.
    public static final Limit BYTES =
            new Limit("compose-bytes", 16 << 20, "bytes", "the largest files in use are below 1 MB");

    static final Limit FILES = new Limit("compose-files", 200, "files", "large projects include a few dozen");
    static final Limit NODES =
            new Limit("compose-nodes", 500_000, "values", "about 150 bytes each: 75 MB of the 256 MB heap");
    static final Limit MERGED =
            new Limit("compose-merged", 1_000_000, "fields", "what extends and overrides may copy in all");
    static final Limit ALIASES =
            new Limit("compose-aliases", 10_000, "aliases", "a hundred services share a dozen anchors each");
    static final Limit EXTENDS = new Limit("compose-extends", 50, "services", "a chain in use has two or three");
    static final Limit NESTING = new Limit("compose-nesting", 20, "defaults", "one within the other: two in use");
    static final Limit VALUE = new Limit("compose-value", 4 << 20, "characters", "a config of 1 MB may be inline");
    static final Limit VARIABLES = new Limit("env-variables", 10_000, "variables", "files in use have some dozens");
    static final Limit PROBLEMS = new Limit("compose-problems", 100, "problems", "more helps nobody");
    static final Limit DEPTH = ParseLimits.STANDARD.depth();

    private ComposeLimits() {}
}
