package io.hafenwacht.connect.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Follows a path of the host and all links on it, never out of the root.
final class LinkWalk {
    private static final int TYPE_BITS = 0170000;
    private static final int LINK = 0120000;
    private static final int FOLDER = 0040000;

    private final Path root;

    LinkWalk(Path root) {
        this.root = root;
    }

    /// Where a path leads.
    sealed interface End {
        /// `real` is the file, `path` its path on the host, `attributes` its mode, uid, gid and size.
        record Found(Path real, String path, Map<String, Object> attributes) implements End {
            int mode() {
                return (int) attributes.getOrDefault("mode", 0);
            }

            long number(String name) {
                return attributes.getOrDefault(name, 0) instanceof Number number ? number.longValue() : 0;
            }
        }

        /// Surely nothing there.
        record Gone() implements End {}

        /// A link that leads nowhere, to `target`, or in a circle.
        record Dangling(String target) implements End {}

        /// No right to look at `at`.
        record Denied(String at) implements End {}

        /// The file system answers with an error.
        record Failed(String reason) implements End {}
    }

    End follow(String path) {
        String at = "/";
        try {
            Deque<String> ahead = new ArrayDeque<>();
            push(ahead, path);
            Deque<String> walked = new ArrayDeque<>();
            Map<String, Object> attributes = look(root);
            String link = "";
            int links = 0;
            while (!ahead.isEmpty()) {
                String name = ahead.pop();
                if (name.equals("..")) {
                    walked.pollLast();
                    attributes = look(real(walked));
                    continue;
                }
                if ((mode(attributes) & TYPE_BITS) != FOLDER) {
                    return link.isEmpty() ? new End.Gone() : new End.Dangling(link);
                }
                walked.addLast(name);
                at = "/" + String.join("/", walked);
                try {
                    attributes = look(real(walked));
                } catch (NoSuchFileException e) {
                    return link.isEmpty() ? new End.Gone() : new End.Dangling(link);
                }
                if ((mode(attributes) & TYPE_BITS) == LINK) {
                    link = Files.readSymbolicLink(real(walked)).toString();
                    if (HostLimits.LINKS.exceededBy(++links)) {
                        return new End.Dangling(link);
                    }
                    walked.removeLast();
                    if (link.startsWith("/")) {
                        walked.clear();
                    }
                    attributes = look(real(walked));
                    push(ahead, link);
                }
            }
            return new End.Found(real(walked), "/" + String.join("/", walked), attributes);
        } catch (AccessDeniedException e) {
            return new End.Denied(at);
        } catch (NoSuchFileException e) {
            return new End.Gone();
        } catch (FileSystemException e) {
            return new End.Failed(e.getReason() == null ? "error" : e.getReason());
        } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
            return new End.Failed(e.getClass().getSimpleName());
        }
    }

    private Path real(Deque<String> walked) {
        Path real = root;
        for (String name : walked) {
            real = real.resolve(name);
        }
        return real;
    }

    private static Map<String, Object> look(Path file) throws IOException {
        // Not all there are: among them are the names of owner and group, for which the C library reads its files.
        return Files.readAttributes(file, "unix:mode,uid,gid,size", LinkOption.NOFOLLOW_LINKS);
    }

    private static int mode(Map<String, Object> attributes) {
        return (int) attributes.getOrDefault("mode", 0);
    }

    private static void push(Deque<String> ahead, String path) {
        for (String name : List.of(path.split("/")).reversed()) {
            if (!name.isEmpty() && !name.equals(".")) {
                ahead.push(name);
            }
        }
    }
}
