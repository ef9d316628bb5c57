package io.hafenwacht.kernel.cgroup;

import java.util.OptionalLong;

/// What follows from counters.
final class Amounts {
    private Amounts() {}

    /// Usage without inactive cache; both are read one after the other, so that it may seem less than
    /// nothing.
    static OptionalLong workingSet(OptionalLong usage, OptionalLong inactiveFile) {
        return usage.isPresent() ? OptionalLong.of(Math.max(0, usage.getAsLong() - inactiveFile.orElse(0))) : usage;
    }
}
