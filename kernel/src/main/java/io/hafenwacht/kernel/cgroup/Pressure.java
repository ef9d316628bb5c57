package io.hafenwacht.kernel.cgroup;

import java.util.OptionalLong;

/// How long tasks waited for one resource (PSI, the kernel's `accounting/psi.rst`), in microseconds since the
/// group was made: `some` of them, or all at once (`full`).
public record Pressure(OptionalLong someMicros, OptionalLong fullMicros) {
    static final Pressure NONE = new Pressure(OptionalLong.empty(), OptionalLong.empty());
}
