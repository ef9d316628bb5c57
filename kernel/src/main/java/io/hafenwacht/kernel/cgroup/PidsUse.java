package io.hafenwacht.kernel.cgroup;

import java.util.OptionalLong;

/// Threads of all processes, how many there may be (empty for no limit), and how often one more was refused.
public record PidsUse(OptionalLong current, OptionalLong limit, OptionalLong limitHits) {}
