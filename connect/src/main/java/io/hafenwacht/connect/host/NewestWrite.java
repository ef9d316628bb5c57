package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// When something was last written at or below a folder of the host: `{"newest": "2026-…Z", "entries": 12,
/// "whole": true}`. The later of modification and change time of each entry counts; times of reading do not.
///
/// The walk ends with the first entry as new as the caller asks for. `whole` says that everything was seen:
/// not so then, at a limit, or where another file system begins. Links are not followed.
public final class NewestWrite {
    private static final Set<Path> NEVER = Set.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));
    /// A server that is gone lets a question for a file wait for ever.
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb3", "ceph", "glusterfs", "9p", "afs", "autofs");

    private final List<Node> mounts;
    private final boolean known;

    /// Of this machine.
    public NewestWrite() {
        List<UnreadPart> unread = new ArrayList<>();
        this.mounts = new HostMounts(Path.of("/")).read(unread);
        this.known = unread.isEmpty();
    }

    /// Absent for what is no folder, and for `/`, `/proc`, `/sys` and `/dev`, which are never walked.
    public Observed<Node> below(String source, Instant enough) {
        try {
            Path given = Path.of(source);
            if (!known) {
                return failed("/proc/self/mountinfo");
            }
            if (never(given.normalize())) {
                return new Observed.Absent<>();
            }
            if (remote(given.normalize())) {
                return elsewhere();
            }
            Path folder = given.toRealPath();
            if (never(folder) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return new Observed.Absent<>();
            }
            return remote(folder) ? elsewhere() : new Observed.Known<>(new Walk(enough).from(folder));
        } catch (AccessDeniedException e) {
            return new Observed.Unread<>(
                    Text.of("no right to read all of " + source, "kein Recht, alles unter " + source + " zu lesen"),
                    Text.of(
                            "Run hafenwacht docker as root on the engine's host.",
                            "hafenwacht docker als root auf dem Host der Engine ausführen."));
        } catch (NoSuchFileException e) {
            return failed(source + " (NoSuchFile)");
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return failed(source + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Observed<Node> failed(String what) {
        return new Observed.Unread<>(
                Text.of(what + " could not be read", what + " ließ sich nicht lesen"),
                Text.of(
                        "See whether the folder is still there, then audit again.",
                        "Nachsehen, ob es den Ordner noch gibt, dann erneut prüfen."));
    }

    private static Observed<Node> elsewhere() {
        return new Observed.Unread<>(
                Text.of("a network file system is not walked", "ein Netzdateisystem wird nicht durchsucht"),
                Text.of("Look on its server for recent writes.", "Auf dessen Server nach neuen Dateien sehen."));
    }

    private static boolean never(Path path) {
        return path.getNameCount() == 0 || NEVER.stream().anyMatch(path::startsWith);
    }

    private boolean remote(Path path) {
        String type = "";
        int length = -1;
        for (Node mount : mounts) {
            Path point = Path.of(mount.get("path").stringOrEmpty());
            if (path.startsWith(point) && point.getNameCount() >= length) {
                length = point.getNameCount();
                type = mount.get("type").stringOrEmpty();
            }
        }
        return REMOTE.contains(type) || type.startsWith("fuse.");
    }

    private static final class Walk {
        private record Folder(Path path, int depth) {}

        private final Instant enough;
        private final Deque<Folder> waiting = new ArrayDeque<>();
        private Instant newest = Instant.MIN;
        private long entries;
        private boolean whole = true;

        Walk(Instant enough) {
            this.enough = enough;
        }

        Node from(Path folder) throws IOException {
            Seen top = Seen.at(folder);
            note(top);
            waiting.add(new Folder(folder, 0));
            while (!waiting.isEmpty() && goesOn()) {
                Folder next = waiting.remove();
                try (DirectoryStream<Path> children = Files.newDirectoryStream(next.path())) {
                    for (Path child : children) {
                        if (!goesOn()) {
                            break;
                        }
                        see(child, next.depth() + 1, top.device());
                    }
                } catch (NoSuchFileException e) {
                    whole = false; // removed meanwhile
                }
            }
            return Tree.object()
                    .put("newest", newest.toString())
                    .put("entries", entries)
                    .put("whole", whole)
                    .node();
        }

        private boolean goesOn() {
            if (newest.isBefore(enough) && !HostLimits.WRITTEN_ENTRIES.exceededBy(entries + 1)) {
                return true;
            }
            whole = false;
            return false;
        }

        private void see(Path child, int depth, long device) throws IOException {
            Seen found;
            try {
                found = Seen.at(child);
            } catch (NoSuchFileException e) {
                whole = false; // removed meanwhile
                return;
            }
            note(found);
            if (!found.folder()) {
                return;
            }
            if (found.device() != device || HostLimits.WRITTEN_DEPTH.exceededBy(depth)) {
                whole = false;
            } else {
                waiting.add(new Folder(child, depth));
            }
        }

        private void note(Seen found) {
            entries++;
            newest = found.written().isAfter(newest) ? found.written() : newest;
        }
    }

    private record Seen(long device, boolean folder, Instant written) {
        static Seen at(Path path) throws IOException {
            Map<String, Object> found = Files.readAttributes(
                    path, "unix:dev,isDirectory,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
            Instant modified = time(found, "lastModifiedTime");
            Instant changed = time(found, "ctime");
            return new Seen(
                    ((Number) Objects.requireNonNull(found.get("dev"))).longValue(),
                    Boolean.TRUE.equals(found.get("isDirectory")),
                    changed.isAfter(modified) ? changed : modified);
        }

        private static Instant time(Map<String, Object> found, String name) {
            return ((FileTime) Objects.requireNonNull(found.get(name))).toInstant();
        }
    }
}
