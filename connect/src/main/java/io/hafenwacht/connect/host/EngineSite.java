package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether an engine that answers on a Unix socket runs on this host, so that this host's files are its
/// files.
///
/// A socket proves nothing by itself: it may be mounted into a container, or forwarded by ssh, by Docker
/// Desktop or by a proxy. What counts: the socket belongs to this network namespace (`/proc/net/unix`), a
/// process that holds it is an engine, and that process sees the same files as we do.
public sealed interface EngineSite {
    /// It runs here; `pid` is its daemon's.
    record Here(long pid) implements EngineSite {}

    /// It surely runs elsewhere, or sees other files than we do.
    record Elsewhere(Text why) implements EngineSite {}

    /// Nobody can tell from here.
    record Unclear(Text why, Text remedy) implements EngineSite {}

    /// `socket` is the path of the socket, `info` the engine's answer of `/info`.
    static EngineSite find(String socket, Node info) {
        return new Search(Path.of("/")).find(socket, info);
    }

    /// The search below a root, with its `/proc`.
    final class Search {
        private static final int LINE_BYTES = 8_192;
        private static final List<String> ENGINES = List.of("dockerd", "podman", "docker-containe");

        private final Path root;
        private final Path proc;

        Search(Path root) {
            this.root = root;
            this.proc = root.resolve("proc");
        }

        EngineSite find(String socket, Node info) {
            List<String> inodes;
            try {
                inodes = inodes(socket);
            } catch (IOException e) {
                return unclear();
            }
            if (inodes.isEmpty()) {
                return new Elsewhere(Text.of(
                        "the socket " + socket + " was not opened on this host: it is mounted from another one",
                        "der Socket " + socket
                                + " wurde nicht auf diesem Host geöffnet: er ist von einem anderen eingehängt"));
            }
            List<Long> engines = new ArrayList<>();
            List<Long> others = new ArrayList<>();
            for (long pid : pids()) {
                if (!ENGINES.contains(name(pid))) {
                    others.add(pid);
                    continue;
                }
                Optional<Boolean> holds = holds(pid, inodes);
                if (holds.orElse(false)) {
                    return sameFiles(pid);
                }
                if (holds.isEmpty()) {
                    engines.add(pid);
                }
            }
            boolean denied = !engines.isEmpty();
            String holder = "";
            for (long pid : others) {
                Optional<Boolean> holds = holds(pid, inodes);
                denied |= holds.isEmpty();
                if (holds.orElse(false) && !name(pid).equals("systemd")) {
                    holder = name(pid);
                }
            }
            if (!holder.isEmpty()) {
                return new Elsewhere(Text.of(
                        "the socket " + socket + " is held by \"" + holder + "\", which passes calls on",
                        "den Socket " + socket + " hält \"" + holder + "\", das Aufrufe weiterreicht"));
            }
            // Without root nobody sees who holds a socket; the same kernel and name and one engine will do.
            return denied && engines.size() == 1 && sameMachine(info) ? new Here(engines.getFirst()) : unclear();
        }

        private EngineSite sameFiles(long pid) {
            try {
                Path ours = Files.readSymbolicLink(proc.resolve("self/ns/mnt"));
                if (ours.equals(Files.readSymbolicLink(proc.resolve(pid + "/ns/mnt")))) {
                    return new Here(pid);
                }
            } catch (IOException e) {
                return unclear();
            }
            return new Elsewhere(Text.of(
                    "the daemon (pid " + pid + ") has a file system of its own, as rootless engines and snaps have",
                    "der Daemon (PID " + pid
                            + ") hat ein eigenes Dateisystem, wie Engines ohne root und Snaps es haben"));
        }

        private static EngineSite unclear() {
            return new Unclear(
                    Text.of(
                            "it is not known whether the engine runs on this host",
                            "es ist nicht bekannt, ob die Engine auf diesem Host läuft"),
                    Text.of(
                            "Run hafenwacht as root on the engine's host.",
                            "hafenwacht als root auf dem Host der Engine starten."));
        }

        private boolean sameMachine(Node info) {
            return setting("kernel/hostname").equals(info.get("Name").stringOrEmpty())
                    && setting("kernel/osrelease")
                            .equals(info.get("KernelVersion").stringOrEmpty());
        }

        private String setting(String name) {
            try {
                return Reads.proc(proc.resolve("sys").resolve(name), LINE_BYTES)
                        .text()
                        .strip();
            } catch (IOException e) {
                return "unreadable " + name;
            }
        }

        /// `Num RefCount Protocol Flags Type St Inode Path`; the path is as the daemon gave it, so `/var/run`
        /// and `/run` are tried by where they lead.
        private List<String> inodes(String socket) throws IOException {
            LinkWalk links = new LinkWalk(root);
            String wanted = real(links, socket);
            List<String> inodes = new ArrayList<>();
            for (String line : Reads.proc(proc.resolve("net/unix"), HostLimits.PROC_BYTES.asInt())
                    .text()
                    .lines()
                    .toList()) {
                String[] fields = line.strip().split("\\s+", 8);
                if (fields.length == 8
                        && fields[7].startsWith("/")
                        && fields[3].equals("00010000")
                        && (fields[7].equals(socket) || real(links, fields[7]).equals(wanted))) {
                    inodes.add(fields[6]);
                }
            }
            return inodes;
        }

        private static String real(LinkWalk links, String path) {
            return links.follow(path) instanceof LinkWalk.End.Found found ? found.path() : path;
        }

        private List<Long> pids() {
            List<Long> pids = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc)) {
                for (Path entry : entries) {
                    String name = entry.getFileName().toString();
                    if (name.matches("\\d{1,10}") && !HostLimits.PROCESSES.exceededBy(pids.size() + 1)) {
                        pids.add(Long.parseLong(name));
                    }
                }
            } catch (IOException | java.nio.file.DirectoryIteratorException _) {
                return pids; // what was not listed is not found, and the answer is "unclear"
            }
            return pids;
        }

        private String name(long pid) {
            try {
                return Reads.proc(proc.resolve(pid + "/comm"), LINE_BYTES)
                        .text()
                        .strip();
            } catch (IOException e) {
                return "";
            }
        }

        /// Empty without the right to see what the process has open.
        private Optional<Boolean> holds(long pid, List<String> inodes) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc.resolve(pid + "/fd"))) {
                for (Path entry : entries) {
                    String open = Files.readSymbolicLink(entry).toString();
                    if (open.startsWith("socket:[") && inodes.contains(open.substring(8, open.length() - 1))) {
                        return Optional.of(true);
                    }
                }
                return Optional.of(false);
            } catch (java.nio.file.AccessDeniedException e) {
                return Optional.empty();
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                return Optional.of(false); // it ended
            }
        }
    }
}
