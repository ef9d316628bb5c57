package io.hafenwacht.kernel.cgroup;

import java.util.List;
import java.util.OptionalLong;

/// Processor time in nanoseconds since the group was made; `perCpu` only in version 1. `periods` are those in
/// which it could run, `throttledPeriods` those in which it had to wait. `quotaMicros` of each `periodMicros`
/// is what it may use, empty for no limit. `shares` are its weight in the measure of version 1 (1024 is
/// normal).
public record CpuUse(
        OptionalLong usageNanos,
        OptionalLong userNanos,
        OptionalLong systemNanos,
        List<Long> perCpuNanos,
        OptionalLong periods,
        OptionalLong throttledPeriods,
        OptionalLong throttledNanos,
        OptionalLong quotaMicros,
        OptionalLong periodMicros,
        OptionalLong shares) {
    public CpuUse {
        perCpuNanos = List.copyOf(perCpuNanos);
    }
}
