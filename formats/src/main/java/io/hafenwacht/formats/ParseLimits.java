package io.hafenwacht.formats;

import io.hafenwacht.core.limit.Limit;

/// What one text may cost.
public record ParseLimits(Limit bytes, Limit depth, Limit nodes, Limit stringLength) {
    public static final ParseLimits STANDARD = new ParseLimits(
            new Limit("text-bytes", 16 << 20, "bytes", "the largest configuration files in use are below 5 MB"),
            new Limit("text-depth", 100, "levels", "real documents stay below 40, and readers recurse"),
            new Limit("text-nodes", 500_000, "nodes", "about 150 bytes each: 75 MB of the 256 MB heap"),
            new Limit("text-string", 4 << 20, "characters", "a ConfigMap holds 1 MiB, a few are embedded"));

    /// How many warnings one text may have; further ones are counted in the last.
    static final Limit WARNINGS = new Limit("text-warnings", 100, "warnings", "more helps nobody");
}
