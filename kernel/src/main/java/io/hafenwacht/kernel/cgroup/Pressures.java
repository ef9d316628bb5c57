package io.hafenwacht.kernel.cgroup;

/// The pressure on each resource; empty where the kernel does not count it.
public record Pressures(Pressure cpu, Pressure memory, Pressure io) {}
