package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The mounts of the host, from `/proc/self/mountinfo` (proc_pid_mountinfo(5)): `{"path", "dev": "8:1",
/// "root", "type", "source", "options", "bytes", "freeBytes", "inodes", "freeInodes"}`. Numbers only of local
/// file systems, since a network file system that is gone lets statvfs(2) wait for ever; inodes are 0 where
/// the file system has no fixed number of them.
final class HostMounts {
    private static final Set<String> WITHOUT_NUMBERS = Set.of(
            "proc",
            "sysfs",
            "cgroup",
            "cgroup2",
            "devpts",
            "mqueue",
            "debugfs",
            "tracefs",
            "securityfs",
            "bpf",
            "pstore",
            "configfs",
            "fusectl",
            "hugetlbfs",
            "autofs",
            "nsfs",
            "binfmt_misc",
            "efivarfs",
            "rpc_pipefs",
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "ceph",
            "glusterfs",
            "9p",
            "afs",
            "overlay");

    private final Path root;

    HostMounts(Path root) {
        this.root = root;
    }

    /// A later mount on the same path hides the earlier one, which is left out.
    List<Node> read(List<UnreadPart> unread) {
        Reads.Bounded text;
        try {
            text = Reads.proc(root.resolve("proc/self/mountinfo"), HostLimits.PROC_BYTES.asInt());
        } catch (IOException e) {
            unread.add(HostFiles.failed("host.mounts", e.getClass().getSimpleName()));
            return List.of();
        }
        Map<String, Node> mounts = new LinkedHashMap<>();
        for (String line : text.text().lines().toList()) {
            String[] fields = line.split(" ");
            int separator = List.of(fields).indexOf("-");
            if (fields.length < 10 || separator < 6 || fields.length < separator + 3) {
                continue;
            }
            String path = unescaped(fields[4]);
            mounts.remove(path);
            mounts.put(path, mount(path, fields, separator));
        }
        if (text.cut() || HostLimits.MOUNTS.exceededBy(mounts.size())) {
            unread.add(HostFiles.tooMuch("host.mounts", HostLimits.MOUNTS.toString()));
            return List.of();
        }
        return new ArrayList<>(mounts.values());
    }

    private Node mount(String path, String[] fields, int separator) {
        String type = fields[separator + 1];
        Tree mount = Tree.object()
                .put("path", path)
                .put("dev", fields[2])
                .put("root", unescaped(fields[3]))
                .put("type", type)
                .put("source", unescaped(fields[separator + 2]))
                .put("options", fields[5]);
        if (!WITHOUT_NUMBERS.contains(type) && !type.startsWith("fuse")) {
            Statvfs.of(root.resolve(path.substring(1)))
                    .ifPresent(numbers -> mount.put("bytes", numbers.bytes())
                            .put("freeBytes", numbers.freeBytes())
                            .put("inodes", numbers.inodes())
                            .put("freeInodes", numbers.freeInodes()));
        }
        return mount.node();
    }

    /// Space, tab, newline and backslash stand as three octal digits.
    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
