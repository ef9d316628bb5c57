package io.hafenwacht.kernel.cgroup;

import java.util.Optional;

/// Reads a container's id out of the path of its control group: `/docker/ID`,
/// `/system.slice/docker-ID.scope`, `/kubepods/burstable/podUID/ID`, `…/cri-containerd-ID.scope`,
/// `…/crio-ID.scope`. An id is 64 hexadecimal digits, which nothing else there has.
final class ContainerPath {
    private static final int DIGITS = 64;

    private ContainerPath() {}

    static Optional<String> containerId(String path) {
        int end = end(path);
        return end < 0 ? Optional.empty() : Optional.of(path.substring(end - DIGITS, end));
    }

    /// The path without what lies below the container, which may have groups of its own.
    static String upToContainer(String path) {
        int end = end(path);
        int slash = end < 0 ? -1 : path.indexOf('/', end);
        return slash < 0 ? path : path.substring(0, slash);
    }

    /// The end of the first run of exactly 64 digits, or less than 0.
    private static int end(String path) {
        int run = 0;
        for (int i = 0; i <= path.length(); i++) {
            char c = i < path.length() ? path.charAt(i) : '/';
            if (c >= '0' && c <= '9' || c >= 'a' && c <= 'f') {
                run++;
            } else {
                if (run == DIGITS) {
                    return i;
                }
                run = 0;
            }
        }
        return -1;
    }
}
