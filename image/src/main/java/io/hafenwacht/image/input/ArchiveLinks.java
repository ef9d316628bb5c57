package io.hafenwacht.image.input;

import io.hafenwacht.core.inventory.FileEntry;
import java.util.ArrayDeque;
import java.util.Map;

/// Links between the files of an archive: `docker save` writes a repeated layer as
/// `<id>/layer.tar -> ../<other id>/layer.tar`.
final class ArchiveLinks {
    /// Docker needs one step; a circle ends here too.
    private static final int STEPS = 8;

    private ArchiveLinks() {}

    /// The path that a link of the archive names, from the archive's root.
    static String target(FileEntry link) {
        if (link.type() == FileEntry.Type.HARDLINK || link.linkTarget().startsWith("/")) {
            return clean(link.linkTarget());
        }
        int slash = link.path().lastIndexOf('/');
        return clean(link.path().substring(0, slash + 1) + link.linkTarget());
    }

    static String follow(String path, Map<String, String> links) {
        String at = clean(path);
        for (int i = 0; i < STEPS && links.containsKey(at); i++) {
            at = links.getOrDefault(at, at);
        }
        return at;
    }

    private static String clean(String path) {
        var names = new ArrayDeque<String>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }
}
