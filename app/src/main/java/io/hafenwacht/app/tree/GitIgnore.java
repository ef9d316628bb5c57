package io.hafenwacht.app.tree;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.PathGlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which files of a repository Git does not take by itself (gitignore(5)): `.gitignore` in each folder and
/// `info/exclude`, not the configuration of one user.
final class GitIgnore {
    private static final Limit BYTES = new Limit("gitignore", 1 << 20, "bytes", "long ones have some hundred lines");
    private static final Limit PATTERNS =
            new Limit("gitignore-patterns", 2_000, "patterns", "the longest lists in use");
    private static final Limit LENGTH =
            new Limit("gitignore-pattern", 4_096, "characters", "no path of Linux is longer; what it names is shared");

    /// `anchored`: the pattern is of a path below its folder, not of a name at any depth.
    private record Pattern(PathGlob glob, boolean anchored, boolean foldersOnly, boolean negated) {
        boolean matches(String path, boolean folder) {
            if (foldersOnly && !folder) {
                return false;
            }
            int slash = path.lastIndexOf('/');
            return anchored
                    ? glob.matches(path) && (slash < 0 || !glob.matches(path.substring(0, slash)))
                    : glob.matches(path.substring(slash + 1));
        }
    }

    private final Path top;
    private final Map<String, List<Pattern>> files = new HashMap<>();

    /// `top` is the working folder of the repository, `exclude` its own list.
    GitIgnore(Path top, Path exclude) {
        this.top = top;
        var first = new ArrayList<>(read(exclude));
        first.addAll(read(top.resolve(".gitignore")));
        files.put("", first);
    }

    /// `path` is relative to the working folder.
    boolean ignores(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (excluded(path.substring(0, end), true)) {
                return true; // what lies in it cannot be taken back
            }
        }
        return excluded(path, false);
    }

    /// The last pattern that matches decides, and deeper files come later.
    private boolean excluded(String path, boolean folder) {
        boolean excluded = false;
        for (int from = 0; ; ) {
            String rest = path.substring(from);
            for (Pattern pattern : patterns(from == 0 ? "" : path.substring(0, from - 1))) {
                if (pattern.matches(rest, folder)) {
                    excluded = !pattern.negated();
                }
            }
            int slash = path.indexOf('/', from);
            if (slash < 0) {
                return excluded;
            }
            from = slash + 1;
        }
    }

    private List<Pattern> patterns(String folder) {
        return files.computeIfAbsent(folder, f -> read(top.resolve(f).resolve(".gitignore")));
    }

    private static List<Pattern> read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BYTES.asInt()), StandardCharsets.UTF_8)
                    .lines()
                    .map(GitIgnore::withoutEnd)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && !LENGTH.exceededBy(line.length()))
                    .limit(PATTERNS.value())
                    .map(GitIgnore::pattern)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Blanks at the end count only behind a backslash.
    private static String withoutEnd(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static Pattern pattern(String line) {
        boolean negated = line.startsWith("!");
        String glob = negated ? line.substring(1) : line;
        boolean foldersOnly = glob.endsWith("/");
        glob = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
        boolean anchored = glob.contains("/");
        // A leading slash, also before `**`, since a pattern without any slash is one of names.
        return new Pattern(
                PathGlob.git(anchored && !glob.startsWith("/") ? "/" + glob : glob), anchored, foldersOnly, negated);
    }
}
