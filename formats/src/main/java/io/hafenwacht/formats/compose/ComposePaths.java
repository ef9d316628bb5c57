package io.hafenwacht.formats.compose;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names of files as Compose files write them.
final class ComposePaths {
    private static final Pattern REMOTE = Pattern.compile(
            "(?i)(?:oci|https?|git|ssh|git\\+ssh)://.*|git@.*|(?:github|gitlab|bitbucket)\\.(?:com|org)/.*|.*\\.git(?:#.*)?");

    private ComposePaths() {}

    /// Whether Compose would fetch it from elsewhere.
    static boolean remote(String reference) {
        return REMOTE.matcher(reference).matches();
    }

    /// A path relative to the root; empty where it leaves the root.
    static Optional<String> resolve(String folder, String path) {
        if (path.startsWith("/") || path.startsWith("~") || path.contains("\\") || path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var parts = new ArrayDeque<String>();
        for (String part : (folder + "/" + path).split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}
