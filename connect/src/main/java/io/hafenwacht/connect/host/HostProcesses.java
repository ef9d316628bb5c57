package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The processes of the host: `{"pid", "ppid", "uid", "name", "exe", "cmdline": […], "cgroup"}`; `exe` only
/// where the right to see it is there, credentials in `cmdline` masked.
final class HostProcesses {
    private static final int STATUS_BYTES = 8_192;

    private final Path proc;

    HostProcesses(Path proc) {
        this.proc = proc;
    }

    /// A process that ends while it is read is left out.
    List<Node> read(List<UnreadPart> unread) {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.matches("\\d{1,10}")) {
                    pids.add(Long.parseLong(name));
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            unread.add(HostFiles.failed("host.processes", e.getClass().getSimpleName()));
            return List.of();
        }
        pids.sort(Comparator.naturalOrder());
        if (HostLimits.PROCESSES.exceededBy(pids.size())) {
            unread.add(HostFiles.tooMuch("host.processes", HostLimits.PROCESSES.toString()));
            return List.of();
        }
        List<Node> processes = new ArrayList<>();
        for (long pid : pids) {
            try {
                processes.add(process(pid));
            } catch (IOException _) {
                // It ended meanwhile; /proc says so with NoSuchFile or "No such process".
            }
        }
        return processes;
    }

    private Node process(long pid) throws IOException {
        Path folder = proc.resolve(Long.toString(pid));
        StatusFile status =
                StatusFile.of(Reads.proc(folder.resolve("status"), STATUS_BYTES).text());
        Tree process = Tree.object()
                .put("pid", pid)
                .put("ppid", status.number("PPid"))
                .put("uid", status.number("Uid"))
                .put("name", status.text("Name"));
        try {
            process.put("exe", Files.readSymbolicLink(folder.resolve("exe")).toString());
        } catch (IOException | UnsupportedOperationException _) {
            // Kernel threads have none, and those of other users need ptrace rights.
        }
        process.put("cmdline", Tree.texts(Mask.command(arguments(folder))));
        process.put("cgroup", cgroup(folder));
        return process.node();
    }

    /// The arguments; a longer line ends in the middle of one.
    private static List<String> arguments(Path folder) throws IOException {
        String line = Reads.proc(folder.resolve("cmdline"), HostLimits.COMMAND_BYTES.asInt())
                .text();
        return line.isEmpty() ? List.of() : List.of(line.split("\0"));
    }

    /// The path in the unified hierarchy, else the first one.
    private static String cgroup(Path folder) throws IOException {
        try {
            List<String> lines = Reads.proc(folder.resolve("cgroup"), STATUS_BYTES)
                    .text()
                    .lines()
                    .toList();
            return lines.stream()
                    .filter(line -> line.startsWith("0::"))
                    .filter(line -> line.length() > "0::/".length())
                    .findFirst()
                    .or(() -> lines.stream().findFirst())
                    .map(line -> line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1))
                    .orElse("");
        } catch (NoSuchFileException _) {
            return ""; // a kernel without cgroups
        }
    }
}
