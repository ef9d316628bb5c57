package io.hafenwacht.audit.docker.host;

import java.util.List;
import java.util.stream.Stream;

/// What a file's rights should be: owned by root and `group`, with no right that `mode` lacks; and which
/// recommendation demands either. `paths` are places of the same thing.
record Guarded(List<String> paths, String group, int mode, String owned, String limited) {
    static Guarded root(int mode, String owned, String limited, String... paths) {
        return new Guarded(List.of(paths), "root", mode, "CIS-Docker:" + owned, "CIS-Docker:" + limited);
    }

    static Guarded unit(String name, String owned, String limited) {
        List<String> paths = Stream.of("/etc/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/")
                .map(folder -> folder + name)
                .toList();
        return new Guarded(paths, "root", 0644, "CIS-Docker:" + owned, "CIS-Docker:" + limited);
    }
}
