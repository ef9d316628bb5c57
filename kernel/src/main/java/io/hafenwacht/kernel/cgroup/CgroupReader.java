package io.hafenwacht.kernel.cgroup;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.kernel.proc.Mount;
import io.hafenwacht.kernel.proc.Mounts;
import io.hafenwacht.kernel.proc.Proc;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the control group in which a container's processes are counted. Knows the mounts of version 1
/// (a hierarchy for each controller or several), version 2 (one for all) and both together; asked for them
/// once, since they are made at boot. Safe for many threads.
///
/// Sources: cgroups(7), the kernel's `admin-guide/cgroup-v1` and `admin-guide/cgroup-v2.rst`.
public final class CgroupReader {
    private static final String SYS = "/sys/";
    private static final String DEVICE_NAME = "DEVNAME=";
    /// The first process of the host sees all its mounts; who may not look at it takes those of its own.
    private static final long INIT = 1;

    private final Proc proc;
    private final Path sysRoot;
    private final Map<String, Hierarchy> controllers = new HashMap<>();
    private final Map<String, Optional<String>> devices = new ConcurrentHashMap<>();
    private Optional<Hierarchy> unified = Optional.empty();

    /// `procRoot` and `sysRoot` are the host's `/proc` and `/sys`, wherever they are mounted here.
    public CgroupReader(Path procRoot, Path sysRoot) {
        this.proc = new Proc(procRoot);
        this.sysRoot = sysRoot;
        for (Mount mount : mounts()) {
            switch (mount.fileSystem().type()) {
                case "cgroup" ->
                    mount.fileSystem().options().forEach(option -> controllers.putIfAbsent(option, at(mount)));
                case "cgroup2" -> unified = unified.or(() -> Optional.of(at(mount)));
                default -> {}
            }
        }
    }

    /// Of this machine.
    public static CgroupReader ofThisHost() {
        return new CgroupReader(Path.of("/proc"), Path.of("/sys"));
    }

    private List<Mount> mounts() {
        Mounts all = new Mounts(proc);
        if (all.of(INIT) instanceof Observed.Known<List<Mount>>(List<Mount> known)) {
            return known;
        }
        return all.of(ProcessHandle.current().pid()) instanceof Observed.Known<List<Mount>>(List<Mount> own)
                ? own
                : List.of();
    }

    private Hierarchy at(Mount mount) {
        String point = mount.point();
        Path folder = point.startsWith(SYS) ? sysRoot.resolve(point.substring(SYS.length())) : Path.of(point);
        return new Hierarchy(folder, mount.root());
    }

    /// The control group of a process; where its path holds a container's id, that of the container, though
    /// the process be in one further down. Empty where the process is gone or its group cannot be seen.
    public Optional<Cgroup> locate(long pid) {
        String text = KernelFile.text(proc.of(pid).resolve("cgroup").toFile());
        Map<String, Path> folders = new HashMap<>();
        Optional<Path> whole = Optional.empty();
        String path = "";
        for (String line : text.split("\n")) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            String own = ContainerPath.upToContainer(parts[2]);
            if (parts[1].isEmpty()) {
                whole = unified.flatMap(hierarchy -> hierarchy.folder(own));
                path = path.isEmpty() ? own : path;
                continue;
            }
            for (String controller : parts[1].split(",")) {
                Optional.ofNullable(controllers.get(controller))
                        .flatMap(hierarchy -> hierarchy.folder(own))
                        .ifPresent(folder -> folders.put(controller, folder));
            }
            path = parts[1].contains("cpu") || path.isEmpty() ? own : path;
        }
        return folders.isEmpty() && whole.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cgroup(path, ContainerPath.containerId(path), folders, whole));
    }

    /// The name of a block device below `/dev`, as `sda` or `mapper/root`; empty where the kernel does not
    /// tell.
    public Optional<String> device(int major, int minor) {
        return devices.computeIfAbsent(major + ":" + minor, number -> {
            String text = KernelFile.text(sysRoot.resolve("dev/block")
                    .resolve(number)
                    .resolve("uevent")
                    .toFile());
            return text.lines()
                    .filter(line -> line.startsWith(DEVICE_NAME))
                    .map(line -> line.substring(DEVICE_NAME.length()).strip())
                    .findFirst();
        });
    }

    /// A mounted tree of groups; `root` is the group that is mounted there.
    private record Hierarchy(Path mounted, String root) {
        /// Where a group lies; none for one outside of what is mounted, as inside of another namespace.
        Optional<Path> folder(String group) {
            String below = root.equals("/") ? group : group.startsWith(root) ? group.substring(root.length()) : "/..";
            return (below + "/").contains("/../") ? Optional.empty() : Optional.of(Path.of(mounted + below));
        }
    }
}
