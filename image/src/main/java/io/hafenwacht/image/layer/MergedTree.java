package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.SecretHit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The root file system that layers make on top of each other, of what the passes kept (OCI image layer
/// specification, "Applying Changesets").
///
/// A whiteout or a replaced path hides lower layers only, whatever the order in the archive. A path stands
/// where its parents' symbolic links lead, unless the layer itself brings a directory in place of the link.
final class MergedTree {
    /// Something of layer `layer` that stands at `path` (`chain`: its [PathHash#chain]).
    record Placed<T>(String path, long[] chain, int layer, T value) {}

    private final SortedMap<String, Placed<FileResult>> files = new TreeMap<>();
    private final SortedMap<String, Placed<FileEntry>> entries = new TreeMap<>();
    private final SortedMap<String, Placed<String>> symlinks = new TreeMap<>();
    private final SortedMap<String, Placed<LayerResult.WantedLink>> links = new TreeMap<>();
    private final SortedMap<String, Placed<List<SecretHit>>> visibleSecrets = new TreeMap<>();
    private final List<Placed<List<SecretHit>>> secrets = new ArrayList<>();
    private final List<FileEntry> hidden = new ArrayList<>();
    private final LinkTable table = new LinkTable();

    SortedMap<String, Placed<FileResult>> files() {
        return files;
    }

    SortedMap<String, Placed<FileEntry>> entries() {
        return entries;
    }

    SortedMap<String, Placed<LayerResult.WantedLink>> links() {
        return links;
    }

    /// Of all layers; those whose file is gone are no longer in [#visible].
    List<Placed<List<SecretHit>>> secrets() {
        return secrets;
    }

    /// The entries that a later layer deletes or replaces, where they stood.
    List<FileEntry> hidden() {
        return hidden;
    }

    boolean visible(Placed<List<SecretHit>> hits) {
        return visibleSecrets.get(hits.path()) == hits;
    }

    LinkTable table() {
        return table;
    }

    /// Puts the next layer on top.
    void add(int number, LayerResult layer) {
        if (number > 0) {
            hide(layer.paths());
        }
        layer.symlinks().forEach((path, target) -> {
            long[] chain = PathHash.chain(path);
            symlinks.put(path, new Placed<>(path, chain, number, target));
            table.put(path, chain[chain.length - 1], target);
        });
        layer.files().forEach((path, file) -> place(files, path, number, file));
        layer.entries().forEach(entry -> place(entries, entry.path(), number, entry));
        layer.links().forEach(link -> place(links, link.path(), number, link));
        var byPath = new TreeMap<String, List<SecretHit>>();
        for (SecretHit hit : layer.secrets()) {
            byPath.computeIfAbsent(hit.path(), path -> new ArrayList<>()).add(hit);
        }
        byPath.forEach((path, hits) -> secrets.add(place(visibleSecrets, path, number, hits)));
    }

    private <T> Placed<T> place(Map<String, Placed<T>> map, String path, int layer, T value) {
        long[] chain = PathHash.chain(path);
        String real = table.place(path, chain);
        var placed = new Placed<>(real, real.equals(path) ? chain : PathHash.chain(real), layer, value);
        map.put(real, placed);
        return placed;
    }

    private void hide(LayerResult.Hiding above) {
        // The links as they were before this layer: through them its names may reach lower files.
        Set<String> goneLinks = new HashSet<>();
        for (Placed<String> link : symlinks.values()) {
            if (above.hides(link.chain(), 0)) {
                goneLinks.add(link.path());
            }
        }
        remove(files, above, goneLinks);
        var before = List.copyOf(entries.values());
        remove(entries, above, goneLinks);
        for (Placed<FileEntry> entry : before) {
            if (entries.get(entry.path()) != entry) {
                hidden.add(entry.value());
            }
        }
        remove(links, above, goneLinks);
        remove(visibleSecrets, above, goneLinks);
        symlinks.keySet().removeAll(goneLinks);
        table.remove(goneLinks);
    }

    private <T> void remove(Map<String, Placed<T>> map, LayerResult.Hiding above, Set<String> goneLinks) {
        map.values().removeIf(item -> above.hides(item.chain(), 0) || hiddenThroughLink(item, above, goneLinks));
    }

    /// Whether the layer replaces the item under another name: `lib/x`, where `lib` links to `usr/lib`.
    private boolean hiddenThroughLink(Placed<?> item, LayerResult.Hiding above, Set<String> goneLinks) {
        long[] chain = item.chain();
        String path = item.path();
        int end = -1;
        for (int i = 0; i < chain.length - 1; i++) {
            end = path.indexOf('/', end + 1);
            for (String link : table.linksTo(chain[i])) {
                if (!goneLinks.contains(link)) {
                    long[] alias = PathHash.chain(link + path.substring(end));
                    int below = (int) link.chars().filter(c -> c == '/').count() + 1;
                    if (above.hides(alias, below) || above.empties(alias[below - 1])) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
