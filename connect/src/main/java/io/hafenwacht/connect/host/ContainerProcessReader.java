package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The first process of a container as the kernel sees it, the snapshot's `process`: names and values as in
/// `/proc/PID/status`, masks of capabilities as hexadecimal text.
///
/// `{"Pid": 1, "StartTime": 1, "Uid": [0,0,0,0], "Gid": […], "Groups": […], "NoNewPrivs": 0, "Seccomp": 2,
/// "CapInh": "…", "CapPrm": "…", "CapEff": "00000000a80425fb", "CapBnd": "…", "CapAmb": "…", "Namespaces":
/// {"net": "net:[4026531840]", …}, "HostNamespaces": {…}, "Cgroups": ["0::/…"], "AppArmor": "…"}`. A field
/// that the kernel does not have is missing.
public final class ContainerProcessReader {
    private static final int STATUS_BYTES = 16_384;
    private static final List<String> NAMESPACES = List.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts");

    private final Path proc;

    public ContainerProcessReader() {
        this(Path.of("/proc"));
    }

    public ContainerProcessReader(Path proc) {
        this.proc = proc;
    }

    /// `pid` is `State.Pid`, `container` the full id. A pid may be given to another process between the
    /// engine's answer and this read: the process counts only if its cgroup names the container, and if it is
    /// still the same one (by its start time) after all of it was read.
    public Observed<Node> read(long pid, String container) {
        Path folder = proc.resolve(Long.toString(pid));
        try {
            String start = startTime(folder);
            StatusFile status = StatusFile.of(
                    Reads.proc(folder.resolve("status"), STATUS_BYTES).text());
            List<String> cgroups = Reads.proc(folder.resolve("cgroup"), STATUS_BYTES)
                    .text()
                    .lines()
                    .toList();
            if (container.isEmpty() || cgroups.stream().noneMatch(line -> line.contains(container))) {
                return unread(
                        Text.of(
                                "process " + pid + " does not belong to this container here",
                                "Prozess " + pid + " gehört hier nicht zu diesem Container"),
                        Text.of(
                                "Run hafenwacht on the engine's host while the container runs.",
                                "hafenwacht auf dem Host der Engine starten, während der Container läuft."));
            }
            Tree process = Tree.object().put("Pid", pid).put("StartTime", Long.parseLong(start));
            for (String field : List.of("Uid", "Gid", "Groups")) {
                process.put(
                        field,
                        Tree.list(
                                status.numbers(field).stream().map(Tree::number).toList()));
            }
            for (String field : List.of("NoNewPrivs", "Seccomp")) {
                if (status.number(field) >= 0) {
                    process.put(field, status.number(field));
                }
            }
            for (String field : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
                if (!status.text(field).isEmpty()) {
                    process.put(field, status.text(field));
                }
            }
            process.put("Namespaces", namespaces(folder)).put("HostNamespaces", namespaces(proc.resolve("1")));
            process.put("Cgroups", Tree.texts(cgroups));
            apparmor(folder, process);
            if (!startTime(folder).equals(start)) {
                return gone(pid);
            }
            return new Observed.Known<>(process.node());
        } catch (NoSuchFileException e) {
            return gone(pid);
        } catch (IOException | NumberFormatException e) {
            return unread(
                    Text.of(
                            "/proc/" + pid + " cannot be read: " + e.getClass().getSimpleName(),
                            "/proc/" + pid + " ist nicht lesbar: "
                                    + e.getClass().getSimpleName()),
                    Text.of(
                            "Run hafenwacht as root on the engine's host.",
                            "hafenwacht als root auf dem Host der Engine starten."));
        }
    }

    private static Observed<Node> gone(long pid) {
        return unread(
                Text.of("process " + pid + " has ended meanwhile", "Prozess " + pid + " hat inzwischen geendet"),
                Text.of("Audit again.", "Erneut prüfen."));
    }

    private static Observed<Node> unread(Text why, Text remedy) {
        return new Observed.Unread<>(why, remedy);
    }

    /// Field 22 of `/proc/PID/stat`; the name in field 2 may hold spaces and brackets, so count from the last
    /// bracket.
    private static String startTime(Path folder) throws IOException {
        String stat = Reads.proc(folder.resolve("stat"), STATUS_BYTES).text();
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split("\\s+");
        return fields.length > 19 ? fields[19] : "";
    }

    /// Without the right to see them the object is empty.
    private static Node namespaces(Path folder) {
        Tree namespaces = Tree.object();
        for (String kind : NAMESPACES) {
            try {
                namespaces.put(
                        kind,
                        Files.readSymbolicLink(folder.resolve("ns").resolve(kind))
                                .toString());
            } catch (IOException | UnsupportedOperationException _) {
                // Not this kernel's, or no right: the field stays away.
            }
        }
        return namespaces.node();
    }

    private static void apparmor(Path folder, Tree process) {
        try {
            process.put(
                    "AppArmor",
                    Reads.proc(folder.resolve("attr/current"), STATUS_BYTES)
                            .text()
                            .replace("\0", "")
                            .strip());
        } catch (IOException _) {
            // No security module that has it.
        }
    }
}
