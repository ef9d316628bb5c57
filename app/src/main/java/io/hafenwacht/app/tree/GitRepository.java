package io.hafenwacht.app.tree;

import io.hafenwacht.audit.tree.TreeSnapshot.Tracking;
import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The Git repository that a folder belongs to: `top` is its working folder, `data` its `.git`.
record GitRepository(Path top, Path data) {
    private static final Limit POINTER = new Limit("git-pointer", 8 << 10, "bytes", "one line with one path");

    /// The nearest one, upwards.
    static Optional<GitRepository> of(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(new GitRepository(at, git));
            }
            if (Files.isRegularFile(git, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(new GitRepository(at, pointed(git)));
            }
        }
        return Optional.empty();
    }

    /// What Git does with each of these files below `folder`.
    static Map<String, Tracking> tracking(Path folder, Set<String> paths) {
        Map<String, Tracking> all = new HashMap<>();
        Optional<GitRepository> repository = paths.isEmpty() ? Optional.empty() : of(folder);
        if (repository.isEmpty()) {
            return all;
        }
        Path top = repository.get().top;
        String inner =
                top.relativize(folder).toString().replace(top.getFileSystem().getSeparator(), "/");
        String prefix = inner.isEmpty() ? "" : inner + "/";
        Path data = repository.get().data;
        var ignore = new GitIgnore(top, data.resolve("info").resolve("exclude"));
        Optional<Set<String>> tracked = GitIndex.tracked(
                data.resolve("index"), paths.stream().map(p -> prefix + p).collect(Collectors.toSet()));
        for (String path : paths) {
            if (ignore.ignores(prefix + path)) {
                boolean taken = tracked.map(t -> t.contains(prefix + path)).orElse(false);
                all.put(path, taken ? Tracking.TRACKED_THOUGH_IGNORED : Tracking.IGNORED);
            }
        }
        return all;
    }

    /// Where the `.git` of a worktree or submodule points.
    private static Path pointed(Path file) {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(POINTER.asInt()), StandardCharsets.UTF_8).strip();
            return file.resolveSibling(
                    text.startsWith("gitdir:") ? text.substring(7).strip() : ".");
        } catch (IOException | InvalidPathException e) {
            return file;
        }
    }
}
