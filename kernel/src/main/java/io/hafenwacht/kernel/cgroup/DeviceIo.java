package io.hafenwacht.kernel.cgroup;

/// What went to and from one block device, in bytes and operations since the group was made. `major` and
/// `minor` name the device as `/sys/dev/block` does.
public record DeviceIo(int major, int minor, long readBytes, long writtenBytes, long reads, long writes) {}
