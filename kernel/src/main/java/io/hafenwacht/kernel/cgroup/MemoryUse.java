package io.hafenwacht.kernel.cgroup;

import java.util.OptionalLong;

/// Memory in bytes. `workingSet` is what cannot be had back at once: usage without inactive cache, as
/// cAdvisor and the kubelet count. `swapLimit` bounds memory and swap together. `limitHits` counts how often
/// the limit was met, `oomKills` the processes that were killed for it. Limits are empty where there is none.
public record MemoryUse(
        OptionalLong usage,
        OptionalLong workingSet,
        OptionalLong rss,
        OptionalLong cache,
        OptionalLong mappedFile,
        OptionalLong inactiveFile,
        OptionalLong swap,
        OptionalLong peak,
        OptionalLong limit,
        OptionalLong swapLimit,
        OptionalLong reservation,
        OptionalLong limitHits,
        OptionalLong oomKills,
        OptionalLong pageFaults,
        OptionalLong majorPageFaults) {}
