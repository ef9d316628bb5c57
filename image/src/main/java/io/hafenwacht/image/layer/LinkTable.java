package io.hafenwacht.image.layer;

import io.hafenwacht.core.limit.Limit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The symbolic links of a root file system as it stands after some layers, and the way through them. Nothing
/// leads out of the root: `..` stops there, as in a chroot.
final class LinkTable {
    private static final Limit STEPS =
            new Limit("symbolic links on one way", 40, "links", "MAXSYMLINKS of Linux: the kernel follows no more");
    private static final Limit ALIASES =
            new Limit("links to one folder", 16, "links", "two are usual (lib, lib64); more cost time at each file");

    private final Map<String, String> targets = new HashMap<>();
    /// Of the links' own paths, by path, and sorted.
    private final Map<String, Long> hashByLink = new HashMap<>();

    private long[] hashes = new long[0];
    private boolean changed = true;
    private boolean foldersChanged = true;
    private Map<Long, List<String>> byFolder = Map.of();

    /// `hash` is that of the link's path.
    void put(String link, long hash, String target) {
        targets.put(link, target);
        hashByLink.put(link, hash);
        changed = true;
        foldersChanged = true;
    }

    void remove(Collection<String> links) {
        for (String link : links) {
            if (targets.remove(link) != null) {
                hashByLink.remove(link);
                changed = true;
                foldersChanged = true;
            }
        }
    }

    boolean contains(String path) {
        return targets.containsKey(path);
    }

    /// The real path behind `path`; its last name is followed only if `followLast`. Empty when links lead in
    /// a circle.
    Optional<String> resolve(String path, boolean followLast) {
        var left = new ArrayDeque<String>();
        push(left, path);
        var real = new ArrayList<String>();
        int steps = 0;
        while (!left.isEmpty()) {
            String name = left.pop();
            if (name.equals("..")) {
                if (!real.isEmpty()) {
                    real.removeLast();
                }
                continue;
            }
            real.add(name);
            String target = left.isEmpty() && !followLast ? null : targets.get(String.join("/", real));
            if (target != null) {
                if (STEPS.exceededBy(++steps)) {
                    return Optional.empty();
                }
                real.removeLast();
                if (target.startsWith("/")) {
                    real.clear();
                }
                push(left, target);
            }
        }
        return Optional.of(String.join("/", real));
    }

    private static void push(ArrayDeque<String> left, String path) {
        String[] names = path.split("/");
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && !names[i].equals(".")) {
                left.push(names[i]);
            }
        }
    }

    /// The real path of an entry of an archive, which stands where its parents lead. Most paths have no link
    /// among their parents; that is decided on hashes.
    String place(String path, long[] chain) {
        index();
        for (int i = 0; i < chain.length - 1; i++) {
            if (Arrays.binarySearch(hashes, chain[i]) >= 0) {
                return resolve(path, false).orElse(path);
            }
        }
        return path;
    }

    /// Links to the folder whose path has this hash.
    List<String> linksTo(long folder) {
        indexFolders();
        return byFolder.getOrDefault(folder, List.of());
    }

    /// Other names of the same place through links to one of its parents.
    List<String> aliases(String path) {
        long[] chain = PathHash.chain(path);
        var names = new ArrayList<String>();
        int end = -1;
        for (int i = 0; i < chain.length - 1; i++) {
            end = path.indexOf('/', end + 1);
            for (String link : linksTo(chain[i])) {
                names.add(link + path.substring(end));
            }
        }
        return names;
    }

    /// As [#resolve], without taking the path to pieces where neither the link's folder nor its target passes
    /// another link: nearly all.
    private Optional<String> behind(String link) {
        String target = targets.getOrDefault(link, "");
        String path =
                target.startsWith("/") ? target.substring(1) : link.substring(0, link.lastIndexOf('/') + 1) + target;
        boolean plain = !target.isEmpty()
                && !path.isEmpty()
                && !path.startsWith("/")
                && !path.endsWith("/")
                && !path.endsWith(".")
                && !path.contains("//")
                && !path.contains("./");
        return plain && !targets.containsKey(path) && !passesLink(path) && !passesLink(link)
                ? Optional.of(path)
                : resolve(link, true);
    }

    private boolean passesLink(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (targets.containsKey(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private void index() {
        if (!changed) {
            return;
        }
        changed = false;
        hashes = new long[hashByLink.size()];
        int count = 0;
        for (long hash : hashByLink.values()) {
            hashes[count++] = hash;
        }
        Arrays.sort(hashes);
    }

    private void indexFolders() {
        if (!foldersChanged) {
            return;
        }
        foldersChanged = false;
        var folders = new HashMap<Long, List<String>>();
        for (String link : targets.keySet()) {
            behind(link)
                    .filter(real -> !real.isEmpty())
                    .ifPresent(real -> folders.computeIfAbsent(PathHash.of(real), hash -> new ArrayList<>())
                            .add(link));
        }
        folders.replaceAll((hash, links) -> links.size() == 1
                ? links
                : links.stream().sorted().limit(ALIASES.value()).toList());
        byFolder = folders;
    }
}
