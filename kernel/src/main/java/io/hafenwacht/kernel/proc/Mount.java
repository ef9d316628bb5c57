package io.hafenwacht.kernel.proc;

import java.util.List;
import java.util.Optional;

/// A row of `/proc/PID/mountinfo` (proc_pid_mountinfo(5)). `point` is as the process sees it; `root` is which
/// part of the file system is mounted there. `propagation` holds `shared:N`, `master:N` and the like.
public record Mount(
        long id,
        long parent,
        String device,
        String root,
        String point,
        List<String> options,
        List<String> propagation,
        FileSystem fileSystem) {

    /// The kind, the source as it was given, and the options of the whole file system.
    public record FileSystem(String type, String source, List<String> options) {
        /// The value of `name=value`.
        public Optional<String> option(String name) {
            return options.stream()
                    .filter(option -> option.startsWith(name + "="))
                    .map(option -> option.substring(name.length() + 1))
                    .findFirst();
        }
    }

    /// Read-only here, or as a whole (as after `errors=remount-ro`).
    public boolean readOnly() {
        return options.contains("ro") || fileSystem.options().contains("ro");
    }
}
