package io.hafenwacht.app.scan;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The list of files that a git repository keeps, `.git/index`, where each path ends with a NUL (gitformat-
/// index, versions 2 and 3; version 4 shortens paths).
final class GitIndex {
    private static final Limit BYTES =
            new Limit("git-index", 64 << 20, "bytes", "about 100 bytes a file; the largest repositories have 500,000");
    private static final int VERSION_AT = 7;
    private static final int SHORTENED = 4;

    private GitIndex() {}

    /// Whether a repository around the file keeps it; an index that cannot be read may keep everything.
    static boolean holds(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            Path git = folder.resolve(".git");
            if (Files.exists(git)) {
                return holds(git, folder.relativize(file).toString());
            }
        }
        return false;
    }

    private static boolean holds(Path git, String path) {
        Path index = git.resolve("index");
        try {
            if (!Files.exists(index)) {
                return !Files.isDirectory(git); // a linked worktree keeps its index elsewhere
            }
            if (BYTES.exceededBy(Files.size(index))) {
                return true;
            }
            byte[] bytes = Files.readAllBytes(index);
            boolean shortened = bytes.length > VERSION_AT && bytes[VERSION_AT] >= SHORTENED;
            return shortened
                    || new String(bytes, StandardCharsets.ISO_8859_1)
                            .contains(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                                    + "\0");
        } catch (IOException e) {
            return true;
        }
    }
}
