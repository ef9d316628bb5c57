package io.hafenwacht.audit.docker.container;

import java.util.ArrayDeque;
import java.util.Deque;

/// Absolute paths of a Linux host, as far as they can be told from their text. The engine keeps the source of
/// a bind as it was typed.
public final class HostPath {
    private HostPath() {}

    /// Without `//`, `.`, `..` and a `/` at the end; `/var/run` is the link to `/run` that every distribution
    /// in support has, and `/proc/1/root` is the host's root.
    public static String normal(String written) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : written.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String path = "/" + String.join("/", parts);
        if (within(path, "/proc/1/root") || within(path, "/proc/self/root")) {
            return normal(path.substring(path.indexOf("/root") + "/root".length()));
        }
        return within(path, "/var/run") ? path.substring("/var".length()) : path;
    }

    /// Whether `path` is `folder` or below it; both normal.
    public static boolean within(String path, String folder) {
        return path.equals(folder) || folder.equals("/") || path.startsWith(folder + "/");
    }
}
