package io.hafenwacht.kernel.cgroup;

import java.util.List;

/// Where the counters stand, and in what units.
sealed interface CgroupFiles permits CgroupFilesV1, CgroupFilesV2 {
    CpuUse cpu();

    MemoryUse memory();

    List<DeviceIo> io();

    PidsUse pids();
}
