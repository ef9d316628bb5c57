/// What containers use, as the kernel counts it: control groups of version 1, version 2 and both together.
/// Begin with `CgroupReader`.
@NullMarked
package io.hafenwacht.kernel.cgroup;

import org.jspecify.annotations.NullMarked;
